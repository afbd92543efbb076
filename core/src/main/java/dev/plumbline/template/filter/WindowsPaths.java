package dev.plumbline.template.filter;

import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import java.util.Map;

/** Filters on paths of Windows, as Python's {@code ntpath} splits them. */
final class WindowsPaths {
    private static final String NETWORK = "\\\\?\\UNC\\";

    private WindowsPaths() {}

    static void register(Map<String, Filter> all) {
        all.put("win_basename", (value, args, calls) -> {
            String path = Convert.text(value);
            return PyText.of(path.substring(tail(path)));
        });
        all.put("win_dirname", (value, args, calls) -> PyText.of(folder(Convert.text(value))));
        all.put("win_splitdrive", (value, args, calls) -> {
            String path = Convert.text(value);
            int drive = drive(path);
            return PyTuple.of(PyText.of(path.substring(0, drive)), PyText.of(path.substring(drive)));
        });
    }

    private static String folder(String path) {
        int drive = drive(path);
        String head = path.substring(drive, tail(path));
        int end = head.length();
        while (end > 0 && isSlash(head.charAt(end - 1))) {
            end--;
        }
        return path.substring(0, drive) + (end == 0 ? head : head.substring(0, end));
    }

    /** Where what is behind the last slash begins. */
    private static int tail(String path) {
        int at = path.length();
        int drive = drive(path);
        while (at > drive && !isSlash(path.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** How long the drive in front is: a letter, or the server and the share of a network path; since Python 3.11. */
    private static int drive(String path) {
        String plain = path.replace('/', '\\');
        if (plain.startsWith("\\\\")) {
            boolean prefixed = plain.regionMatches(true, 0, NETWORK, 0, NETWORK.length());
            int share = plain.indexOf('\\', prefixed ? NETWORK.length() : 2);
            int end = share < 0 ? -1 : plain.indexOf('\\', share + 1);
            return end < 0 ? path.length() : end;
        }
        return plain.length() > 1 && plain.charAt(1) == ':' ? 2 : 0;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }
}
