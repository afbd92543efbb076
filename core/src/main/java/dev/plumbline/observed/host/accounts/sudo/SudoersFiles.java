package dev.plumbline.observed.host.accounts.sudo;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.sudo.SudoersLine;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of sudo in the order in which it reads them, those that it passes over, and those that were not seen. */
final class SudoersFiles {
    static final String MAIN = "/etc/sudoers";
    private static final Pattern INCLUDE = Pattern.compile("[@#]include(dir)?\\s+(.+)", Pattern.DOTALL);
    private static final int DEEPEST = 128;
    private static final int OTHERS_WRITE = 02;
    private static final int GROUP_WRITES = 020;

    private final ConfigFiles files;
    private final String hostname;
    private final List<SudoersLine> lines = new ArrayList<>();
    private final Map<String, Resource> told = new TreeMap<>();
    private @Nullable Reason shortfall;

    SudoersFiles(ConfigFiles files, String hostname) {
        this.files = files;
        this.hostname = hostname;
        read(MAIN, 0);
    }

    List<SudoersLine> lines() {
        return lines;
    }

    /** Why not all rules are known; empty if they are. */
    Optional<Reason> shortfall() {
        return Optional.ofNullable(shortfall);
    }

    Reading reading() {
        Scope scope = Scope.ofKind(Kinds.SUDOERS_FILE.name());
        Coverage coverage = shortfall().map(why -> Coverage.partial(scope, why)).orElseGet(() -> Coverage.all(scope));
        return new Reading(List.copyOf(told.values()), List.of(coverage));
    }

    private void read(String path, int depth) {
        Optional<ConfigFile> found = files.find(path);
        if (found.isEmpty()) {
            files.unseen(path).ifPresent(this::fallsShort);
            return;
        }
        ConfigFile file = found.get();
        String problem = depth > DEEPEST ? "it is included too deep" : problem(file);
        if (!problem.isEmpty()) {
            passOver(file, problem);
            return;
        }
        tell(file, Map.of("used", Value.of(true)));
        Reason unread = file.unread();
        if (unread != null) {
            fallsShort(unread);
            return;
        }
        for (SudoersLine line : SudoersLine.of(path, file.lines())) {
            Matcher include = INCLUDE.matcher(line.text());
            if (!include.matches()) {
                lines.add(line);
            } else if (include.group(1) == null) {
                read(included(include.group(2)), depth + 1);
            } else {
                directory(included(include.group(2)), depth + 1);
            }
        }
    }

    private void directory(String path, int depth) {
        files.unseen(path).ifPresent(this::fallsShort);
        for (ConfigFile file : files.in(path)) {
            String name = file.name();
            if (name.indexOf('.') >= 0 || name.endsWith("~")) {
                passOver(file, "sudo passes over names that hold a dot or end in ~");
            } else if (!file.type().equals("d")) {
                read(file.path(), depth);
            }
        }
    }

    /** What sudo_secure_file of sudo refuses. */
    private static String problem(ConfigFile file) {
        if (!file.regular()) {
            return "it is no regular file";
        }
        if (file.uid() != 0) {
            return "it belongs to the user " + file.uid() + ", not to root";
        }
        if ((file.bits() & OTHERS_WRITE) != 0) {
            return "everybody may write it";
        }
        return (file.bits() & GROUP_WRITES) != 0 && file.gid() != 0 ? "the group " + file.gid() + " may write it" : "";
    }

    private void passOver(ConfigFile file, String problem) {
        tell(file, Map.of("used", Value.of(false), "problem", Value.of(problem)));
    }

    private void tell(ConfigFile file, Map<String, Value> attributes) {
        told.put(file.path(), Resource.present(Kinds.SUDOERS_FILE.name(), file.path(), attributes));
    }

    private void fallsShort(Reason reason) {
        shortfall = shortfall == null ? reason : shortfall;
    }

    /** As {@link #fallsShort}, for lines that were not understood. */
    void unread(SudoersLine line) {
        String shown = line.text().substring(0, Math.min(line.text().length(), 100));
        fallsShort(Reason.of(Code.MALFORMED, "of " + line.file() + ", this line is not understood: " + shown));
    }

    private String included(String written) {
        String path = written.strip().replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1");
        String named = path.replace("%h", hostname.split("\\.", 2)[0]);
        return named.startsWith("/") ? named : "/etc/" + named;
    }
}
