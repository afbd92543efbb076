package dev.plumbline.observed.host.accounts.ssh;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.PublicKey;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that open accounts, by user: wherever sshd looks for them. */
final class AuthorizedKeys {
    private static final String KIND = Kinds.AUTHORIZED_KEY.name();
    private static final String FILE = "authorizedkeysfile";
    private static final String USUAL = ".ssh/authorized_keys .ssh/authorized_keys2";
    private static final Pattern TOKEN = Pattern.compile("%(.)", Pattern.DOTALL);
    private static final int USER_FIELDS = 7;
    /** Beyond that, which users are not known is told as a number, so that snapshots stay small. */
    private static final int MOST_UNSEEN = 200;

    private final SshdSettings settings;
    private final SshdConfig config;
    private final KeyFiles files;
    private final Surveyed surveyed;
    private final List<Resource> resources = new ArrayList<>();
    private final SortedMap<String, Reason> unseen = new TreeMap<>();

    AuthorizedKeys(SshdSettings settings, SshdConfig config, KeyFiles files, Surveyed surveyed) {
        this.settings = settings;
        this.config = config;
        this.files = files;
        this.surveyed = surveyed;
    }

    Reading read(Section passwd) {
        Set<String> names = new HashSet<>();
        for (String line : passwd.lines()) {
            String[] fields = line.split(":", -1);
            if (fields.length == USER_FIELDS && fields[5].startsWith("/") && names.add(fields[0])) {
                user(fields);
            }
        }
        List<Coverage> coverage = new ArrayList<>();
        coverage.add(whole(passwd));
        if (unseen.size() <= MOST_UNSEEN) {
            unseen.forEach((user, reason) -> coverage.add(Coverage.none(Scope.below(KIND, user), reason)));
        }
        return new Reading(resources, coverage);
    }

    private Coverage whole(Section passwd) {
        Scope scope = Scope.ofKind(KIND);
        Optional<Reason> shortfall = files.shortfall()
                .or(() -> passwd.shortfall("getent"))
                .or(this::command)
                .or(this::many)
                .or(config::shortfall);
        return shortfall
                .map(reason -> resources.isEmpty() ? Coverage.none(scope, reason) : Coverage.partial(scope, reason))
                .orElseGet(() -> Coverage.all(scope));
    }

    private Optional<Reason> command() {
        return settings.effective("authorizedkeyscommand")
                .filter(command -> !command.equals("none"))
                .map(command -> Reason.of(
                        Code.UNSUPPORTED,
                        "sshd also asks " + command + " for keys, which is a program and is not run"));
    }

    private Optional<Reason> many() {
        return unseen.size() <= MOST_UNSEEN
                ? Optional.empty()
                : unseen.values().stream()
                        .findFirst()
                        .map(first -> Reason.of(
                                first.code(),
                                "the keys of " + unseen.size() + " users cannot be seen, such as " + first.detail()));
    }

    private void user(String[] fields) {
        Map<PublicKey, Found> keys = new TreeMap<>(Comparator.comparing(PublicKey::fingerprint));
        for (String path : paths(fields)) {
            files.unread(path).ifPresent(reason -> unseen.putIfAbsent(fields[0], reason));
            for (String line : files.lines(path)) {
                PublicKey.read(line)
                        .ifPresent(key ->
                                keys.computeIfAbsent(key, none -> new Found()).add(key, path));
            }
        }
        keys.forEach((key, found) -> resources.add(found.resource(fields[0], key)));
    }

    /** A key that a user has on several lines; sshd takes the first one that fits. */
    private final class Found {
        private final Set<String> paths = new TreeSet<>();
        private final Set<String> options = new LinkedHashSet<>();
        private long lines;

        void add(PublicKey key, String path) {
            options.addAll(key.options());
            paths.add(path);
            lines++;
        }

        Resource resource(String user, PublicKey key) {
            List<Value> sealed = new ArrayList<>();
            for (String option : options) {
                sealed.addAll(surveyed.sealer()
                        .sealArguments(surveyed.target(), KIND + "/options", List.of(option))
                        .items());
            }
            return Resource.present(
                    KIND,
                    user + "/" + key.fingerprint(),
                    Map.of(
                            "type", Value.of(key.type()),
                            "comment", Value.of(key.comment()),
                            "options", new Value.Items(sealed),
                            "files", Value.ofTexts(List.copyOf(paths)),
                            "lines", Value.of(lines)));
        }
    }

    private Set<String> paths(String[] fields) {
        Set<String> paths = new LinkedHashSet<>();
        List<String> patterns = new ArrayList<>(List.of(settings.effective(FILE).orElse(USUAL)));
        for (SshdConfig.Setting setting : config.settings()) {
            if (setting.keyword().equals(FILE) && !setting.match().isEmpty()) {
                SshdMatch match = SshdMatch.of(setting.match(), fields[0]);
                if (match == SshdMatch.YES) {
                    patterns.clear();
                }
                if (match != SshdMatch.NO) {
                    patterns.add(setting.value());
                }
            }
        }
        for (String pattern : String.join(" ", patterns).split("\\s+", -1)) {
            if (!pattern.isEmpty() && !pattern.equals("none")) {
                paths.add(path(pattern, fields));
            }
        }
        return paths;
    }

    private static String path(String pattern, String[] fields) {
        boolean absolute = pattern.startsWith("/") || pattern.startsWith("%h");
        String path = TOKEN.matcher(pattern)
                .replaceAll(token -> Matcher.quoteReplacement(
                        switch (token.group(1)) {
                            case "h" -> fields[5];
                            case "u" -> fields[0];
                            case "U" -> fields[2];
                            default -> token.group(1);
                        }));
        return absolute ? path : fields[5] + "/" + path;
    }
}
