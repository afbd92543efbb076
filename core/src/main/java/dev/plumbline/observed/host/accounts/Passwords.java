package dev.plumbline.observed.host.accounts;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The state of passwords, by shadow(5); of the hash itself only a fingerprint goes on. */
public final class Passwords {
    private static final int FIELDS = 9;
    private static final int CHANGED = 2;
    private static final int MAX = 4;
    private static final int EXPIRES = 7;
    private static final String ELSEWHERE = "x";
    private static final String HASH = "password-hash";
    /** By field of shadow(5), from the fourth on. */
    private static final List<String> AGES =
            List.of("password-min-days", "password-max-days", "password-warn-days", "password-inactive-days");

    private static final List<String> ALL =
            List.of("password", HASH, "password-algorithm", "password-changed", "password-expired", "expires");
    private static final Pattern ALGORITHM = Pattern.compile("\\$([a-zA-Z0-9_-]{1,20})\\$.*");
    /** What the collector leaves of a hash that it was not asked for. */
    private static final Pattern WITHHELD = Pattern.compile("!*(?:\\$[^$]*\\$|\\?)");

    private static final long DAY = 86_400;
    private static final long NEVER = 99_999;
    private static final long MOST_DAYS = 10_000_000;

    private final Map<String, String[]> entries = new HashMap<>();
    private final Reason without;
    private final Surveyed surveyed;

    private Passwords(Reason without, Surveyed surveyed) {
        this.without = without;
        this.surveyed = surveyed;
    }

    public static Passwords read(Section shadow, Surveyed surveyed) {
        Passwords passwords = new Passwords(without(shadow, surveyed.byRoot()), surveyed);
        for (String line : shadow.lines()) {
            String[] fields = line.split(":", -1);
            if (fields.length == FIELDS) {
                passwords.entries.putIfAbsent(fields[0], fields);
            }
        }
        return passwords;
    }

    private static Reason without(Section shadow, boolean byRoot) {
        if (!byRoot) {
            return Reason.of(Code.PERMISSION_DENIED, "the state of passwords (/etc/shadow) is shown to root only");
        }
        return shadow.shortfall("getent")
                .orElse(Reason.of(Code.NOT_COLLECTED, "no source that the host lists tells its password"));
    }

    /**
     * The user with what is known of the password.
     *
     * @param field the second field of passwd(5), which may hold the hash itself
     */
    Resource tell(Resource user, String field) {
        String[] entry = entries.get(user.name());
        Map<String, Value> attributes = new TreeMap<>(user.attributes());
        Map<String, Reason> hidden = new TreeMap<>();
        if (!field.equals(ELSEWHERE)) {
            password(field, attributes, hidden);
        } else if (entry == null) {
            ALL.forEach(name -> hidden.put(name, without));
            AGES.forEach(name -> hidden.put(name, without));
        } else {
            password(entry[1], attributes, hidden);
            ages(entry, attributes);
        }
        return Resource.present(user.kind(), user.name(), attributes).hiding(hidden);
    }

    private void password(String hash, Map<String, Value> attributes, Map<String, Reason> hidden) {
        String state = hash.isEmpty() ? "none" : hash.startsWith("!") || hash.startsWith("*") ? "locked" : "set";
        attributes.put("password", Value.of(state));
        String bare = hash.replaceFirst("^!+", "");
        if (bare.isEmpty() || bare.startsWith("*")) {
            return;
        }
        Matcher algorithm = ALGORITHM.matcher(bare);
        if (algorithm.matches()) {
            attributes.put("password-algorithm", Value.of(algorithm.group(1)));
        }
        if (WITHHELD.matcher(hash).matches()) {
            hidden.put(HASH, Reason.of(Code.NOT_COLLECTED, "the request did not ask for fingerprints of passwords"));
        } else {
            attributes.put(HASH, surveyed.sealer().seal(surveyed.target(), "user/" + HASH, hash));
        }
    }

    private void ages(String[] entry, Map<String, Value> attributes) {
        for (int i = 0; i < AGES.size(); i++) {
            String name = AGES.get(i);
            number(entry[CHANGED + 1 + i]).ifPresent(days -> attributes.put(name, Value.of(days)));
        }
        number(entry[EXPIRES]).ifPresent(day -> attributes.put("expires", date(day)));
        OptionalLong changed = number(entry[CHANGED]);
        if (changed.isEmpty()) {
            return;
        }
        boolean due = changed.getAsLong() == 0;
        attributes.put("password-changed", due ? Value.of("must-change") : date(changed.getAsLong()));
        long max = number(entry[MAX]).orElse(NEVER);
        Optional<Long> today = today();
        if (due || max >= NEVER || today.isPresent()) {
            boolean late = max < NEVER && today.orElse(0L) > changed.getAsLong() + max;
            attributes.put("password-expired", Value.of(due || late));
        }
    }

    private Optional<Long> today() {
        Value time = surveyed.facts().get("date_time");
        Value epoch = time instanceof Value.Fields fields ? fields.fields().get("epoch") : null;
        return epoch == null ? Optional.empty() : Optional.of(Long.parseLong(epoch.display()) / DAY);
    }

    private static Value date(long day) {
        return Value.of(LocalDate.ofEpochDay(day).toString());
    }

    private static OptionalLong number(String field) {
        boolean number = field.matches("[0-9]{1,8}") && Long.parseLong(field) <= MOST_DAYS;
        return number ? OptionalLong.of(Long.parseLong(field)) : OptionalLong.empty();
    }
}
