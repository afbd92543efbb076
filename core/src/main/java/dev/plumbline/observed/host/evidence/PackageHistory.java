package dev.plumbline.observed.host.evidence;

import dev.plumbline.model.Evidence;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What apt and dpkg wrote down. */
final class PackageHistory {
    private static final int MOST_OF_APT = 200;
    private static final int MOST_OF_DPKG = 500;
    private static final List<String> CHANGES =
            List.of("Install", "Upgrade", "Downgrade", "Reinstall", "Remove", "Purge", "Error");
    private static final Pattern DPKG =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}) ((?:install|upgrade|remove|purge) .*)");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\s+(\\d{2}:\\d{2}:\\d{2})");

    private PackageHistory() {}

    /** One for each run: the command line, and what it changed. */
    static List<Evidence> ofApt(Section section, EvidenceText text) {
        List<Evidence> runs = new ArrayList<>();
        Map<String, String> run = new LinkedHashMap<>();
        for (String line : section.lines()) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                run.put(line.substring(0, colon), line.substring(colon + 2));
            } else if (line.isBlank()) {
                add(run, text, runs);
            }
        }
        add(run, text, runs);
        return newest(runs, MOST_OF_APT);
    }

    private static void add(Map<String, String> run, EvidenceText text, List<Evidence> runs) {
        Matcher date = DATE.matcher(run.getOrDefault("Start-Date", "").strip());
        if (date.matches()) {
            StringBuilder what = new StringBuilder(run.getOrDefault("Commandline", "without a command line"));
            CHANGES.stream()
                    .filter(run::containsKey)
                    .forEach(change ->
                            what.append("; ").append(change).append(": ").append(run.get(change)));
            runs.add(new Evidence(
                    "apt",
                    date.group(1) + "T" + date.group(2),
                    text.of(run.getOrDefault("Requested-By", "")),
                    text.of(what.toString())));
        }
        run.clear();
    }

    static List<Evidence> ofDpkg(Section section, EvidenceText text) {
        List<Evidence> changes = new ArrayList<>();
        for (String line : section.lines()) {
            Matcher change = DPKG.matcher(line);
            if (change.matches()) {
                String at = change.group(1) + "T" + change.group(2);
                changes.add(new Evidence("dpkg", at, "", text.of(change.group(3))));
            }
        }
        return newest(changes, MOST_OF_DPKG);
    }

    static List<Evidence> newest(List<Evidence> inOrder, int most) {
        return inOrder.subList(Math.max(0, inOrder.size() - most), inOrder.size());
    }
}
