package dev.plumbline.observed.host.network;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.NetworkKinds;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of /etc/hosts, by hosts(5); those of one address together. */
final class HostEntries {
    private static final String FILE = "/etc/hosts";

    private HostEntries() {}

    static Reading read(HostFiles files) {
        Map<String, List<String>> names = new TreeMap<>();
        Listing listing = new Listing(NetworkKinds.HOST_ENTRY.name());
        for (String line : files.text(FILE).orElse("").lines().toList()) {
            int comment = line.indexOf('#');
            String told = (comment < 0 ? line : line.substring(0, comment)).strip();
            String[] words = told.split("\\s+", -1);
            if (words.length > 1) {
                List<String> all = names.computeIfAbsent(words[0], none -> new ArrayList<>());
                for (int i = 1; i < words.length; i++) {
                    if (!all.contains(words[i])) {
                        all.add(words[i]);
                    }
                }
            }
        }
        names.forEach((address, all) -> listing.add(address, Map.of("names", Value.ofTexts(all))));
        Scope scope = Scope.ofKind(NetworkKinds.HOST_ENTRY.name());
        Coverage coverage =
                files.gap(FILE).map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope));
        return new Reading(listing.resources(), List.of(coverage));
    }
}
