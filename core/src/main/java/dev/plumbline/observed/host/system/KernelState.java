package dev.plumbline.observed.host.system;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of /proc that the collector prints, by path. */
final class KernelState {
    static final String HOSTNAME = "/proc/sys/kernel/hostname";
    static final String COMMAND_LINE = "/proc/cmdline";
    static final String MODULES = "/proc/modules";
    static final String MOUNTS = "/proc/self/mountinfo";
    static final String SWAPS = "/proc/swaps";

    private final Map<String, String> contents = new HashMap<>();
    private final Section section;

    private KernelState(Section section) {
        this.section = section;
    }

    static KernelState read(Section section) {
        KernelState state = new KernelState(section);
        Records records = section.records('\0');
        while (records.hasNext(2)) {
            state.contents.put(records.next(), records.next());
        }
        return state;
    }

    String text(String path) {
        return contents.getOrDefault(path, "");
    }

    List<String> lines(String path) {
        return text(path).lines().toList();
    }

    /** Why a file is not known; a kernel that has no such file has nothing to tell in it. */
    Optional<Reason> gap(String path) {
        String complaint = section.complaints().stream()
                .filter(line -> line.contains(path + ":"))
                .findFirst()
                .orElse("");
        if (complaint.endsWith("No such file or directory")) {
            return Optional.empty();
        }
        if (!complaint.isEmpty()) {
            return Optional.of(Reason.of(Section.code(complaint), complaint));
        }
        return contents.containsKey(path)
                ? Optional.empty()
                : Optional.of(section.shortfall("cat")
                        .orElse(Reason.of(Code.NOT_COLLECTED, "the collector did not tell " + path)));
    }
}
