package dev.plumbline.observed.host.units;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.units.LoadedUnits.Loaded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The programs that the main processes of services run. Their arguments are not told, as they may hold secrets, and may be
 * changed by the process itself.
 */
final class MainPrograms {
    private static final String GONE = " (deleted)";

    private final Section section;
    private final Map<String, String> byProcess = new HashMap<>();

    private MainPrograms(Section section) {
        this.section = section;
    }

    static MainPrograms read(Answer answer) {
        MainPrograms programs = new MainPrograms(answer.section("programs"));
        Records records = programs.section.records('\0');
        while (records.hasNext(2)) {
            programs.byProcess.put(records.next(), records.next());
        }
        return programs;
    }

    /** Adds the program of a unit that has a main process, or why it is not known. */
    void tell(Loaded unit, Map<String, Value> values, Map<String, Reason> hidden) {
        String process = unit.get("MainPID");
        if (!process.matches("[1-9][0-9]*")) {
            return;
        }
        String told = byProcess.getOrDefault("/proc/" + process, "");
        if (told.isEmpty()) {
            Reason reason = unseen(process);
            hidden.put("main-program", reason);
            hidden.put("outdated", reason);
            return;
        }
        boolean gone = told.endsWith(GONE);
        values.put("main-program", Value.of(gone ? told.substring(0, told.length() - GONE.length()) : told));
        values.put("outdated", Value.of(gone));
    }

    private Reason unseen(String process) {
        Optional<Reason> cut = section.shortfall("find of GNU findutils");
        if (cut.isPresent()) {
            return cut.get();
        }
        return byProcess.containsKey("/proc/" + process)
                ? Reason.of(
                        Code.PERMISSION_DENIED, "only root sees the programs of other users; collect with become: true")
                : Reason.of(Code.VANISHED, "the process ended while the host was looked at");
    }
}
