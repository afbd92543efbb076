package dev.plumbline.observed.host.origins;

import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code apt-config dump} prints: {@code Name "value";}, and {@code Name:: "item";} for each item of a list. */
public final class AptSettings {
    private static final Pattern LINE = Pattern.compile("(\\S+?)(::)? \"(.*)\";");

    /** What apt-config says of itself. */
    private static final Pattern OF_THE_PROGRAM = Pattern.compile("Binary|CommandLine(::.*)?");

    private AptSettings() {}

    public static Reading read(Section section, Sealer sealer, String target) {
        String kind = PackageKinds.APT_SETTING.name();
        Listing listing = new Listing(kind);
        SortedMap<String, Value> values = new TreeMap<>();
        SortedMap<String, List<Value>> items = new TreeMap<>();
        for (String line : section.lines()) {
            Matcher setting = LINE.matcher(line);
            if (!setting.matches()) {
                listing.unread(line);
            } else if (setting.group(2) == null
                    && !OF_THE_PROGRAM.matcher(setting.group(1)).matches()) {
                values.put(setting.group(1), value(setting, "value", sealer, target));
            } else if (setting.group(2) != null) {
                items.computeIfAbsent(setting.group(1), any -> new ArrayList<>())
                        .add(value(setting, "values", sealer, target));
            }
        }
        items.keySet().forEach(name -> values.putIfAbsent(name, Value.of("")));
        values.forEach((name, value) -> {
            Map<String, Value> attributes = new TreeMap<>(Map.of("value", value));
            if (items.containsKey(name)) {
                attributes.put("values", new Value.Items(items.getOrDefault(name, List.of())));
            }
            listing.add(name, attributes);
        });
        return listing.read(section, "apt-config");
    }

    private static Value value(Matcher setting, String attribute, Sealer sealer, String target) {
        String last = setting.group(1).substring(setting.group(1).lastIndexOf(':') + 1);
        String text = setting.group(3);
        boolean secret = !text.isEmpty() && (Secrets.secretName(last) || Secrets.secretShape(text));
        return secret ? sealer.seal(target, PackageKinds.APT_SETTING.name() + "/" + attribute, text) : Value.of(text);
    }
}
