package dev.plumbline.observed.host.origins;

import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the indexes that apt fetched say of themselves, by the address that they came from. */
public final class Releases {
    private static final Pattern LINE =
            Pattern.compile("/var/lib/apt/lists/(.+?)_(?:In)?Release:(Origin|Label|Suite|Codename): (.*)");
    private static final Pattern OF_SECURITY = Pattern.compile(".*-security");
    /** What apt writes %xx in the names of its files. */
    private static final String QUOTED = "\\|{}[]<>\"^~_=!@#$%&*";

    /** None was told. */
    public static final Releases NONE = new Releases();

    private final Map<String, Map<String, String>> byFile = new HashMap<>();

    private Releases() {}

    public static Releases read(Section section) {
        Releases releases = new Releases();
        for (String line : section.lines()) {
            Matcher told = LINE.matcher(line);
            if (told.matches()) {
                releases.byFile
                        .computeIfAbsent(told.group(1), any -> new TreeMap<>())
                        .putIfAbsent(told.group(2), told.group(3).strip());
            }
        }
        return releases;
    }

    /** The origin, label and code name of a suite. */
    public Map<String, Value> attributes(String address, String suite) {
        Map<String, Value> attributes = new TreeMap<>();
        Map<String, String> told = byFile.getOrDefault(file(address, suite), Map.of());
        for (String name : List.of("Origin", "Label", "Codename")) {
            if (told.containsKey(name)) {
                attributes.put(name.toLowerCase(java.util.Locale.ROOT), Value.of(told.get(name)));
            }
        }
        return attributes;
    }

    /**
     * Whether what a source offers is for the security of what is installed.
     *
     * @param suiteAndComponent as apt-cache writes it: {@code bookworm-security/main}; of a flat repository its folder, or
     *     nothing
     */
    public boolean ofSecurity(String address, String suiteAndComponent) {
        int slash = suiteAndComponent.lastIndexOf('/');
        boolean flat = suiteAndComponent.isEmpty() || suiteAndComponent.endsWith("/");
        String folder = suiteAndComponent.isEmpty() ? "/" : suiteAndComponent;
        String suite = flat || slash < 0 ? folder : suiteAndComponent.substring(0, slash);
        Map<String, String> told = byFile.getOrDefault(file(address, suite), Map.of());
        return OF_SECURITY.matcher(suite).matches()
                || told.getOrDefault("Label", "").contains("Security")
                || OF_SECURITY.matcher(told.getOrDefault("Suite", "")).matches();
    }

    /** How apt calls the index of a suite: the address without its scheme and user, slashes as underlines. */
    private static String file(String address, String suite) {
        String place = address.replaceFirst("^[a-z0-9+]+:(?://)?", "").replaceFirst("^[^/@]*@", "");
        String base = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
        String index =
                suite.endsWith("/") ? base + "/" + (suite.equals("/") ? "" : suite) : base + "/dists/" + suite + "/";
        StringBuilder name = new StringBuilder();
        for (char each : index.substring(0, index.length() - 1).toCharArray()) {
            name.append(QUOTED.indexOf(each) >= 0 ? String.format("%%%02x", (int) each) : String.valueOf(each));
        }
        return name.toString().replace('/', '_');
    }
}
