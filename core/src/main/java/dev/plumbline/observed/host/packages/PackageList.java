package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import java.util.Map;

/** dpkg's packages: name, version, architecture and status, separated by tabs. */
public final class PackageList {
    private static final int FIELDS = 4;

    private PackageList() {}

    public static Reading read(Section packages) {
        Listing listing = new Listing(Kinds.PACKAGE.name());
        for (String line : packages.lines()) {
            String[] fields = line.split("\t", -1);
            if (fields.length == FIELDS && !fields[0].isEmpty()) {
                listing.add(
                        fields[0],
                        Map.of(
                                "version", Value.of(fields[1]),
                                "architecture", Value.of(fields[2]),
                                "status", Value.of(fields[3].strip())));
            } else {
                listing.unread(line);
            }
        }
        return listing.read(packages, "dpkg-query");
    }
}
