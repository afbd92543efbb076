package dev.plumbline.observed.host.activity;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Package managers, Ansible and Compose at work on a host, by what they hold, what they wrote, and that they run. */
public final class Activity {
    /** What a run of a package manager changes: its packages, and what they bring with them. */
    private static final Set<String> OF_PACKAGES = Set.of("package", "service", "file");

    private static final Set<String> OF_COMPOSE = Set.of("container", "image", "network", "volume");

    /** A lock held for writing, {@code 9: POSIX  ADVISORY  WRITE 293 00:7a:1541504 0 EOF}. */
    private static final Pattern LOCK = Pattern.compile("\\d+: \\S+ +\\S+ +WRITE +\\S+ +\\S+:\\S+:(?<inode>\\d+) .*");

    private static final Pattern PROCESS = Pattern.compile(" *(?<seconds>\\d+) +(?<name>\\S+) +(?<line>.*)");

    private static final Pattern COMPOSING =
            Pattern.compile("compose (?:.* )?(?:up|down|create|pull|start|stop|restart|rm|build)(?: |$)");

    /** Compose in the foreground stays as long as what it started; after so long it is done with starting. */
    private static final int LONGEST_COMPOSE_SECONDS = 600;

    private Activity() {}

    /**
     * Why some kinds may be told half old, half new; none if nothing was seen to change the host.
     *
     * @return by kind; {@code *} for all kinds
     */
    public static SortedMap<String, Reason> during(Answer answer) {
        SortedMap<String, Reason> changing = new TreeMap<>();
        Seen before = Seen.in(answer.section("activity"));
        Seen after = Seen.in(answer.section("activity-after"));
        Optional<String> written = before.databases.isEmpty()
                ? Optional.empty()
                : after.databases.stream()
                        .filter(database -> !before.databases.contains(database))
                        .findFirst()
                        .map(database -> database.substring(database.indexOf(' ') + 1) + " was written");
        for (Seen seen : List.of(before, after)) {
            seen.held().ifPresent(lock -> put(changing, OF_PACKAGES, "a program holds the lock " + lock));
            seen.processes.forEach(process -> put(changing, process));
        }
        written.ifPresent(what -> put(changing, OF_PACKAGES, what));
        return changing;
    }

    private static void put(SortedMap<String, Reason> changing, String process) {
        Matcher line = PROCESS.matcher(process);
        if (!line.matches()) {
            return;
        }
        String text = line.group("line");
        if (text.contains("AnsiballZ_") || text.contains("ansible-pull")) {
            put(changing, Set.of("*"), "Ansible was at work on it");
        } else if (text.contains("compose ")) {
            boolean young = line.group("seconds").length() <= 6
                    && Integer.parseInt(line.group("seconds")) < LONGEST_COMPOSE_SECONDS;
            if (young && COMPOSING.matcher(text).find()) {
                put(changing, OF_COMPOSE, "Compose was at work on it");
            }
        } else {
            boolean upgrades = text.contains("unattended-upgrade");
            put(changing, OF_PACKAGES, (upgrades ? "unattended-upgrade" : line.group("name")) + " was running");
        }
    }

    private static void put(SortedMap<String, Reason> changing, Set<String> kinds, String what) {
        Reason reason = Reason.of(Code.CHANGING, what + " while it was read");
        new TreeSet<>(kinds).forEach(kind -> changing.putIfAbsent(kind, reason));
    }

    /** One look, in four blocks that empty lines part. */
    private record Seen(List<String> locks, List<String> lockFiles, List<String> databases, List<String> processes) {
        static Seen in(Section section) {
            List<List<String>> blocks = new ArrayList<>(List.of(new ArrayList<>()));
            for (String line : section.lines()) {
                if (line.isEmpty()) {
                    blocks.add(new ArrayList<>());
                } else {
                    blocks.get(blocks.size() - 1).add(line);
                }
            }
            while (blocks.size() < 4) {
                blocks.add(List.of());
            }
            return new Seen(blocks.get(0), blocks.get(1), blocks.get(2), blocks.get(3));
        }

        Optional<String> held() {
            Set<String> inodes = new TreeSet<>();
            for (String lock : locks) {
                Matcher line = LOCK.matcher(lock);
                if (line.matches()) {
                    inodes.add(line.group("inode"));
                }
            }
            return lockFiles.stream()
                    .map(file -> Arrays.asList(file.split(" ", 2)))
                    .filter(file -> file.size() == 2 && inodes.contains(file.get(0)))
                    .map(file -> file.get(1))
                    .findFirst();
        }
    }
}
