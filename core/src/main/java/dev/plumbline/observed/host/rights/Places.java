package dev.plumbline.observed.host.rights;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.List;

/** The file systems of the host: those that were searched, and why others were not. */
final class Places {
    private static final List<String> CONTAINERS =
            List.of("/var/lib/docker", "/var/lib/containers", "/var/lib/containerd");

    private final List<String> searched = new ArrayList<>();
    private final List<String[]> passed = new ArrayList<>();

    private Places() {}

    static Places read(Section section) {
        Places places = new Places();
        for (String line : section.lines()) {
            int tab = line.indexOf('\t');
            if (tab == 0) {
                places.searched.add(line.substring(1));
            } else if (tab > 0) {
                places.passed.add(new String[] {line.substring(0, tab), line.substring(tab + 1)});
            }
        }
        return places;
    }

    boolean none() {
        return searched.isEmpty();
    }

    /** What is not told of a kind, because its file system was passed over; where set-id bits have no effect, all is. */
    List<Coverage> gaps(String kind) {
        List<Coverage> gaps = new ArrayList<>();
        for (String[] place : passed) {
            if (!place[0].equals("nosuid") && !within(place[1])) {
                gaps.add(gap(kind, place[1], place[0]));
            }
        }
        return gaps;
    }

    private static boolean within(String path) {
        return CONTAINERS.stream().anyMatch(folder -> path.startsWith(folder + "/"));
    }

    private static Coverage gap(String kind, String path, String why) {
        String reason = switch (why) {
            case "container" -> "it holds the files of containers";
            case "name" -> "the collector does not search file systems whose name holds a blank";
            default -> "it is of another machine or of a program: " + why;
        };
        return Coverage.none(Scope.below(kind, path), Reason.of(Code.NOT_COLLECTED, reason));
    }
}
