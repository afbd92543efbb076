package dev.plumbline.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of a file of entries, such as one job of a crontab: a stretch of the text that is known by a part of it.
 *
 * @param find finds each stretch that is this entry; {@code ^} and {@code $} are the ends of lines
 * @param accepted what the whole of each stretch must match; empty if the entry is not to be there
 * @param text what would be written, with its line ending; empty if the entry is not to be there
 * @param what what it is, for a person
 */
public record EntryEdit(String find, String accepted, String text, String what) implements Edit {

    @Override
    public String apply(String whole) {
        Scan scan = new Scan();
        Matcher matcher = scan.matcher(find, Pattern.MULTILINE, whole);
        StringBuilder rest = new StringBuilder();
        int from = 0;
        int found = 0;
        boolean done = true;
        int first = -1;
        while (scan.found(matcher)) {
            found++;
            done &= !accepted.isEmpty() && scan.fits(scan.matcher(accepted, Pattern.MULTILINE, matcher.group()));
            rest.append(whole, from, matcher.start());
            first = first < 0 ? rest.length() : first;
            from = matcher.end();
        }
        if (done && (found > 0 || accepted.isEmpty())) {
            return whole;
        }
        rest.append(whole, from, whole.length());
        if (first < 0) {
            rest.append(rest.length() == 0 || rest.charAt(rest.length() - 1) == '\n' ? "" : "\n");
            first = rest.length();
        }
        return rest.insert(first, text).toString();
    }

    @Override
    public String describe() {
        return accepted.isEmpty() ? "no " + what : what;
    }
}
