package dev.plumbline.observed.host.accounts.ssh;

import dev.plumbline.model.Reason;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of sshd_config(5) in the order in which sshd reads them; of each keyword the first one counts. */
final class SshdConfig {
    private static final String MAIN = "/etc/ssh/sshd_config";
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*)", Pattern.DOTALL);
    private static final int DEEPEST = 16;

    /**
     * One setting.
     *
     * @param match the criteria of the Match block that it stands in; empty if it holds for every connection
     * @param keyword in lower case
     * @param value the rest of the line
     */
    record Setting(String match, String keyword, String value) {}

    private final ConfigFiles files;
    private final List<Setting> settings = new ArrayList<>();
    private @Nullable Reason shortfall;

    SshdConfig(ConfigFiles files) {
        this.files = files;
        files.unseen(MAIN).ifPresent(this::fallsShort);
        files.find(MAIN).ifPresent(file -> read(file, "", 0));
    }

    List<Setting> settings() {
        return settings;
    }

    /** The first value of a keyword outside Match blocks. */
    Optional<String> global(String keyword) {
        return settings.stream()
                .filter(setting ->
                        setting.match().isEmpty() && setting.keyword().equals(keyword))
                .map(Setting::value)
                .findFirst();
    }

    Optional<Reason> shortfall() {
        return Optional.ofNullable(shortfall);
    }

    /** A Match block ends with the file that it stands in. */
    private void read(ConfigFile file, String outer, int depth) {
        Reason unread = file.unread();
        if (unread != null) {
            fallsShort(unread);
            return;
        }
        String match = outer;
        for (String line : file.lines()) {
            Matcher parts = LINE.matcher(line.strip());
            if (!parts.matches()) {
                continue;
            }
            String keyword = parts.group(1).toLowerCase(Locale.ROOT);
            String value = value(parts.group(2));
            if (keyword.equals("match")) {
                match = criteria(value);
            } else if (keyword.equals("include")) {
                include(value, match, depth + 1);
            } else {
                settings.add(new Setting(match, keyword, value));
            }
        }
    }

    private void include(String patterns, String match, int depth) {
        for (String pattern : patterns.split("\\s+", -1)) {
            String path = pattern.startsWith("/") ? pattern : "/etc/ssh/" + pattern;
            files.unseen(path).ifPresent(this::fallsShort);
            if (depth <= DEEPEST) {
                files.matching(path).forEach(file -> read(file, match, depth));
            }
        }
    }

    private static String value(String text) {
        boolean quoted = false;
        StringBuilder value = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '#'
                    && !quoted
                    && (value.length() == 0 || Character.isWhitespace(value.charAt(value.length() - 1)))) {
                break;
            }
            quoted ^= each == '"';
            if (each != '"') {
                value.append(each);
            }
        }
        return value.toString().strip().replaceAll("\\s+", " ");
    }

    private static String criteria(String value) {
        String[] words = value.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            words[i] = words[i].toLowerCase(Locale.ROOT);
        }
        return String.join(" ", words);
    }

    private void fallsShort(Reason reason) {
        shortfall = shortfall == null ? reason : shortfall;
    }
}
