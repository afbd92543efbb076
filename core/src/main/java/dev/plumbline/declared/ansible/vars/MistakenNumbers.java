package dev.plumbline.declared.ansible.vars;

import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Place;
import dev.plumbline.secret.Secrets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Numbers without quotes that YAML 1.1 reads as other ones than they seem to be: {@code 22:22} is 1342 in base 60, {@code
 * 010} is 8, and the mode {@code 644} has the permissions 1204. Ansible uses them so, and a host that is as declared is not
 * as meant. May be used by several threads.
 */
public final class MistakenNumbers {
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]{1,17}");
    private static final Pattern MODE = Pattern.compile("(?i)(?:.*[_-])?(?:mode|umask|perms?|permissions?)");
    private static final Pattern DECIMAL_MODE = Pattern.compile("[1-7][0-7]{2,3}");
    /** What people give files; a number that is one of these in octal digits was written for that. */
    private static final Set<Long> MODES = Set.of(
            0400L, 0440L, 0444L, 0500L, 0550L, 0555L, 0600L, 0640L, 0644L, 0660L, 0664L, 0666L, 0700L, 0711L, 0750L,
            0751L, 0755L, 0770L, 0775L, 0777L, 01777L, 02750L, 02755L, 02770L, 02775L, 04750L, 04755L);

    private final SortedSet<Mistake> found = new ConcurrentSkipListSet<>();

    /**
     * One of them.
     *
     * @param place where it is written
     * @param written as it is written
     * @param what what it is, a sentence
     * @param remedy what to write, a sentence
     */
    public record Mistake(Place place, String written, String what, String remedy) implements Comparable<Mistake> {
        private static final Comparator<Mistake> ORDER =
                Comparator.comparing(Mistake::place).thenComparing(Mistake::what);

        @Override
        public int compareTo(Mistake other) {
            return ORDER.compare(this, other);
        }
    }

    /** In the order of files and lines. */
    public List<Mistake> found() {
        return List.copyOf(found);
    }

    /** Looks at all numbers in a document. */
    public void look(YamlNode document) {
        look("", document);
    }

    private void look(String key, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> look(entry.name(), entry.value()));
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> look(key, item));
        } else if (node instanceof YamlNode.Scalar scalar && scalar.plain()) {
            scalar.whole().ifPresent(number -> look(key, scalar, number));
        }
    }

    private void look(String key, YamlNode.Scalar scalar, long number) {
        String text = scalar.text();
        if (BASE_60.matcher(text).matches()) {
            inBase(60, key, scalar, number);
        } else if (MODE.matcher(key).matches()) {
            if (DECIMAL_MODE.matcher(text).matches()
                    && MODES.contains(Long.parseLong(text, 8))
                    && !MODES.contains(number)) {
                String what = "the mode " + text + " without quotes is decimal, and " + Long.toOctalString(number)
                        + " in octal.";
                found.add(new Mistake(scalar.place(), text, what, "Write it with a zero in front, and quotes."));
            }
        } else if (OCTAL.matcher(text).matches() && number != Long.parseLong(text)) {
            inBase(8, key, scalar, number);
        }
    }

    /** A password is not told, though it be another one than was meant. */
    private void inBase(int base, String key, YamlNode.Scalar scalar, long number) {
        boolean secret = Secrets.secretName(key);
        String written = secret ? "the value of " + key : scalar.text();
        String what = written + " without quotes is " + (secret ? "a number" : "the number " + number)
                + " to YAML 1.1, in base " + base + ".";
        found.add(new Mistake(scalar.place(), written, what, "Write it with quotes."));
    }
}
