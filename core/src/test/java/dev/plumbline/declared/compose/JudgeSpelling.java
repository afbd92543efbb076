package dev.plumbline.declared.compose;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Undoes what {@code docker-compose config} respells without changing what is meant; each rule says what it does. */
final class JudgeSpelling {
    private static final Pattern BYTES = Pattern.compile("([0-9.]+) ?([kmgKMG])?[bB]?");
    private static final Pattern TIME = Pattern.compile("([0-9]+)(ns|us|ms|s|m|h)");
    private static final Set<String> SETS = Set.of(
            "cap-add", "cap-drop", "security-opt", "group-add", "device-cgroup-rules", "volumes-from", "extra-hosts");

    private JudgeSpelling() {}

    static String of(String path, String text, Path project) {
        if (path.startsWith("mounts.")) {
            return mount(text, project);
        }
        if (path.equals("options.device")) {
            return device(text, project);
        }
        boolean time = path.startsWith("healthcheck.")
                && !path.equals("healthcheck.test")
                && !path.equals("healthcheck.retries");
        if (time || path.equals("stop-timeout")) {
            return nanoseconds(text);
        }
        if (path.startsWith("cpu-") && text.endsWith("s")) {
            return new BigDecimal(nanoseconds(text))
                    .divide(BigDecimal.valueOf(1000))
                    .toPlainString();
        }
        if (path.equals("cpus")) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        if ((path.startsWith("memory") && !path.equals("memory-swappiness"))
                || path.equals("shm-size")
                || path.startsWith("blkio.")) {
            return bytes(text);
        }
        if (path.equals("extra-hosts")) {
            return sorted(text.replaceAll("([a-z]+)[:=]\\[?([0-9a-z:.-]+)\\]?([,\\]])", "$1:$2$3"));
        }
        if (path.startsWith("ulimits.") && !text.contains(":")) {
            return text + ":" + text;
        }
        // networks and lists of which the order means nothing are sorted by the judge
        return SETS.contains(path) || path.startsWith("networks.") ? sorted(text) : text;
    }

    private static String device(String text, Path project) {
        return text.startsWith(".") ? mount("bind " + text + " rw", project).split(" ", -1)[1] : text;
    }

    /** The judge makes relative sources absolute. */
    private static String mount(String text, Path project) {
        String[] parts = text.split(" ", 3);
        if (!parts[0].equals("bind") || parts[1].startsWith("/")) {
            return text;
        }
        Path folder = project;
        try {
            Path files = project.resolve("files");
            if (java.nio.file.Files.exists(files)) {
                String first = java.nio.file.Files.readString(files).strip().split(" ", 2)[0];
                Path parent = Path.of(first).getParent();
                folder = parent == null ? project : project.resolve(parent);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return "bind " + folder.resolve(parts[1]).normalize() + " " + parts[2];
    }

    private static String nanoseconds(String text) {
        Matcher part = TIME.matcher(text);
        BigDecimal total = BigDecimal.ZERO;
        int end = 0;
        while (part.find()) {
            String unit = switch (part.group(2)) {
                case "ns" -> "1";
                case "us" -> "1000";
                case "ms" -> "1000000";
                case "s" -> "1000000000";
                case "m" -> "60000000000";
                default -> "3600000000000";
            };
            total = total.add(new BigDecimal(part.group(1)).multiply(new BigDecimal(unit)));
            end = part.end();
        }
        return end == text.length() && end > 0 ? total.toPlainString() : text;
    }

    private static String bytes(String text) {
        Matcher match = BYTES.matcher(text);
        if (!match.matches()) {
            return text;
        }
        String unit = match.group(2) == null ? "" : match.group(2).toLowerCase(Locale.ROOT);
        long factor = switch (unit) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
        return new BigDecimal(match.group(1))
                .multiply(BigDecimal.valueOf(factor))
                .toBigInteger()
                .toString();
    }

    private static String sorted(String list) {
        String inner = list.startsWith("[") ? list.substring(1, list.length() - 1) : list;
        return Arrays.stream(inner.split(", ", -1)).sorted().collect(Collectors.joining(", ", "[", "]"));
    }
}
