package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.compare.spelling.Quantity;
import dev.plumbline.model.Conformance;
import dev.plumbline.model.Observation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether something is mounted in a container as declared: {@code type source options}. */
final class MountLikeness implements Likeness {
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> UNSAID = Set.of("rw", "rbind", "rprivate");
    private static final Set<String> UNSAID_OF_TMPFS = Set.of("rw", "rprivate", "nosuid", "nodev", "tmpcopyup");
    static final String DIRECTORY = "labels.com.docker.compose.project.working_dir";

    private record Mount(String type, String source, String options) {
        static Mount parse(String text) {
            int first = text.indexOf(' ');
            String rest = first < 0 ? "" : text.substring(first + 1);
            int last = rest.lastIndexOf(' ');
            return new Mount(
                    first < 0 ? text : text.substring(0, first),
                    last < 0 ? rest : rest.substring(0, last),
                    last < 0 ? "" : rest.substring(last + 1));
        }

        /** A temporary file system; its size in bytes, its mode without zeros in front. */
        Mount plainTmpfs() {
            Set<String> said = new TreeSet<>();
            for (String option : options.split(",", -1)) {
                if (option.startsWith("size=")) {
                    said.add("size=" + Quantity.plainBytes(option.substring("size=".length())));
                } else if (option.startsWith("mode=")) {
                    String mode = option.substring("mode=".length()).replaceFirst("^0+(?=.)", "");
                    // Podman's compatible API makes a zero of a mode that is not set
                    said.addAll(mode.equals("0") ? List.of() : List.of("mode=" + mode));
                } else if (!option.isEmpty() && !UNSAID_OF_TMPFS.contains(option)) {
                    said.add(option);
                }
            }
            return new Mount(type, source, String.join(",", said));
        }

        Mount canonical() {
            Set<String> said = new TreeSet<>(List.of(options.split(",", -1)));
            said.removeAll(UNSAID);
            said.remove("");
            return new Mount(type, AbsolutePath.clean(source), String.join(",", said));
        }

        Mount from(String otherSource) {
            return new Mount(type, otherSource, options);
        }

        boolean relative() {
            return type.equals("bind") && source.startsWith(".");
        }
    }

    /** Whether a mount is a volume with a random name. */
    static boolean unnamedVolume(String text) {
        Mount mount = Mount.parse(text);
        return mount.type().equals("volume") && RANDOM.matcher(mount.source()).matches();
    }

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        Mount wanted = Mount.parse(declared.display());
        Mount seen = Mount.parse(observed.display());
        if (wanted.type().equals("tmpfs") && seen.type().equals("tmpfs")) {
            return wanted.plainTmpfs().equals(seen.plainTmpfs())
                    ? judgement.by(ContainerEquivalences.TMPFS)
                    : Conformance.BROKEN;
        }
        if (wanted.type().equals("volume") && wanted.source().isEmpty() && unnamedVolume(observed.display())) {
            judgement.by(Equivalences.ANONYMOUS_VOLUME);
            return compare(wanted.from(seen.source()), seen, judgement);
        }
        if (!wanted.relative() || !seen.type().equals("bind")) {
            return compare(wanted, seen, judgement);
        }
        Observation directory = judgement.observed().attribute(DIRECTORY);
        if (directory instanceof Observation.Hidden hidden) {
            return Conformance.unknown(hidden.reason());
        }
        if (directory instanceof Observation.Seen told && told.value() instanceof Value.Text text) {
            judgement.by(Equivalences.MOUNT_RELATIVE);
            return compare(wanted.from(AbsolutePath.join(text.text(), wanted.source())), seen, judgement);
        }
        return AttributeJudgement.unknown(
                Reason.Code.NOT_EVALUATED, "from which directory " + wanted.source() + " is meant is not told");
    }

    private static Conformance compare(Mount wanted, Mount seen, AttributeJudgement judgement) {
        if (wanted.equals(seen)) {
            return Conformance.HOLDS;
        }
        return wanted.canonical().equals(seen.canonical())
                ? judgement.by(Equivalences.MOUNT_OPTIONS)
                : Conformance.BROKEN;
    }
}
