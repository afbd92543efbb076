package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.origins.Releases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code apt-cache policy} tells: for each package its versions, the latest first, and who offers them. */
public final class AptPolicy {
    private static final Pattern NAME = Pattern.compile("(\\S+):");
    private static final Pattern CANDIDATE = Pattern.compile("  Candidate: (\\S.*)");
    private static final Pattern VERSION = Pattern.compile(" (\\*\\*\\*|   ) (\\S+) -?[0-9]+( .*)?");
    /** Suite and architecture; a flat repository has a folder in place of the one, or nothing, and not the other. */
    private static final Pattern SOURCE = Pattern.compile(" {7,}-?[0-9]+ (\\S+) (\\S*)(?: \\S+)? Packages");

    private final Map<String, Offer> offers = new HashMap<>();
    private final Optional<Reason> shortfall;
    private final Releases releases;

    /** One version of one package, with the sources that offer it. */
    private record Version(String version, boolean installed, List<Source> sources) {}

    private record Source(String address, String suite) {
        String display() {
            return (address + " " + suite).strip();
        }
    }

    private static final class Offer {
        private String candidate = "";
        private final List<Version> versions = new ArrayList<>();
    }

    private AptPolicy(Optional<Reason> shortfall, Releases releases) {
        this.shortfall = shortfall;
        this.releases = releases;
    }

    static AptPolicy unknown(Reason reason) {
        return new AptPolicy(Optional.of(reason), Releases.NONE);
    }

    public static AptPolicy read(Section section, Releases releases) {
        AptPolicy policy = new AptPolicy(section.shortfall("apt-cache"), releases);
        @Nullable Offer offer = null;
        for (String line : section.lines()) {
            Matcher name = NAME.matcher(line);
            if (name.matches()) {
                offer = policy.offers.computeIfAbsent(name.group(1), any -> new Offer());
            } else if (offer != null) {
                read(line, offer);
            }
        }
        return policy;
    }

    private static void read(String line, Offer offer) {
        Matcher candidate = CANDIDATE.matcher(line);
        Matcher version = VERSION.matcher(line);
        Matcher source = SOURCE.matcher(line);
        if (candidate.matches()) {
            offer.candidate = candidate.group(1);
        } else if (source.matches() && !offer.versions.isEmpty()) {
            Version last = offer.versions.get(offer.versions.size() - 1);
            last.sources().add(new Source(source.group(1), source.group(2)));
        } else if (version.matches()) {
            boolean installed = version.group(1).equals("***");
            offer.versions.add(new Version(version.group(2), installed, new ArrayList<>()));
        }
    }

    void tell(String name, Map<String, Value> attributes, Map<String, Reason> hidden) {
        Offer offer = offers.get(name);
        if (offer == null || offer.versions.stream().noneMatch(Version::installed)) {
            Reason reason = shortfall.orElse(Reason.of(Reason.Code.CHANGING, "apt-cache did not tell of this package"));
            for (String attribute : List.of("origin", "candidate", "upgradable", "security-update")) {
                hidden.put(attribute, reason);
            }
            return;
        }
        attributes.putAll(told(offer));
    }

    private Map<String, Value> told(Offer offer) {
        Map<String, Value> told = new TreeMap<>();
        boolean upgradable = false;
        boolean security = false;
        boolean upToCandidate = false;
        for (Version version : offer.versions) {
            if (version.installed()) {
                told.put(
                        "origin",
                        Value.ofTexts(version.sources().stream()
                                .map(Source::display)
                                .sorted()
                                .distinct()
                                .toList()));
                break;
            }
            upToCandidate |= version.version().equals(offer.candidate);
            upgradable |= upToCandidate;
            security |= upToCandidate
                    && version.sources().stream().anyMatch(each -> releases.ofSecurity(each.address(), each.suite()));
        }
        told.put("upgradable", Value.of(upgradable));
        told.put("security-update", Value.of(security));
        if (!offer.candidate.equals("(none)")) {
            told.put("candidate", Value.of(offer.candidate));
        }
        return told;
    }
}
