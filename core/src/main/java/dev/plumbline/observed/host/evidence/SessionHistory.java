package dev.plumbline.observed.host.evidence;

import dev.plumbline.model.Evidence;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who came in, and who used the rights of others, by wtmp and by the log of authentication. */
final class SessionHistory {
    private static final int MOST = 500;
    private static final Pattern LOGIN =
            Pattern.compile("(?s)(\\S+)\\s+(.*?)\\s+(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\S*)(.*)");
    private static final Pattern LOG = Pattern.compile(
            "(?s)(\\d{4}-\\d{2}-\\d{2}T\\S+|[A-Z][a-z]{2} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}) \\S+ ([^\\s:\\[]+)(?:\\[\\d+])?: (.*)");
    private static final Pattern SUDO =
            Pattern.compile("(?s)\\s*(\\S+) : (.*COMMAND=.*|.*incorrect password.*|.*NOT.*)");
    private static final Pattern ACCEPTED = Pattern.compile("(?s)Accepted \\S+ for (\\S+) from .*");
    private static final Pattern OPENED =
            Pattern.compile("pam_unix\\(su\\S*:session\\): session opened for user \\S+ by (\\S*?)\\(uid=\\d+\\)");
    private static final List<String> OF_ACCOUNTS =
            List.of("useradd", "usermod", "userdel", "groupadd", "passwd", "chpasswd");

    private SessionHistory() {}

    static List<Evidence> logins(Section section, EvidenceText text) {
        List<Evidence> logins = new ArrayList<>();
        for (String line : section.lines()) {
            Matcher login = LOGIN.matcher(line);
            if (login.matches() && !line.startsWith("wtmp begins")) {
                String what = login.group(2).replaceAll("\\s+", " ") + " "
                        + login.group(4).strip();
                logins.add(new Evidence("login", login.group(3), text.of(login.group(1)), text.of(what)));
            }
        }
        return logins.subList(0, Math.min(MOST, logins.size()));
    }

    static List<Evidence> uses(Section section, EvidenceText text) {
        List<Evidence> uses = new ArrayList<>();
        for (String line : section.lines()) {
            Matcher log = LOG.matcher(line);
            if (log.matches()) {
                String program = log.group(2).toLowerCase(Locale.ROOT);
                by(program, log.group(3))
                        .ifPresent(by -> uses.add(new Evidence(
                                "auth",
                                log.group(1),
                                text.of(by),
                                text.of(program + ": " + log.group(3).strip()))));
            }
        }
        return PackageHistory.newest(uses, MOST);
    }

    /** Who did it, empty text if the line does not say; nothing if the line is of no interest. */
    private static Optional<String> by(String program, String message) {
        for (Pattern pattern : program.equals("sudo") ? List.of(SUDO) : List.of(ACCEPTED, OPENED)) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        return OF_ACCOUNTS.contains(program) ? Optional.of("") : Optional.empty();
    }
}
