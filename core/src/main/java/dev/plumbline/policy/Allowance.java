package dev.plumbline.policy;

import dev.plumbline.model.Gap;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What reviewers have agreed that the declaration may leave open: a ratchet. What is open beyond it is a violation, and what
 * it allows needlessly is told.
 *
 * @param place where it is written
 * @param known what may be open
 */
public record Allowance(Place place, List<Known> known) {

    public Allowance {
        known = List.copyOf(known);
    }

    /**
     * Something that may be open, whatever targets it is for.
     *
     * @param path the file, with the repository in front where it is another one
     * @param reason why, as it is told
     * @param places how many lines of the file
     * @param place where that is written
     */
    public record Known(String path, String reason, int places, Place place) {}

    private record Key(String path, String reason) {
        static Key of(Gap gap) {
            return new Key(gap.place().line(0).toString(), gap.reason().toString());
        }
    }

    /**
     * Adds findings on what is open beyond what is allowed, and on what is allowed needlessly, each once.
     *
     * @param judged what was found on all targets that were checked
     * @param whole whether all targets were checked; otherwise it is not said of an entry that nothing needs it
     */
    public List<Judgement> telling(Collection<Judgement> judged, boolean whole) {
        List<Judgement> told = new ArrayList<>(judged);
        Map<Key, Set<Place>> open = new LinkedHashMap<>();
        told.forEach(each -> each.comparison()
                .gaps()
                .forEach(gap -> open.computeIfAbsent(Key.of(gap), none -> new LinkedHashSet<>())
                        .add(gap.place())));
        Map<Key, Known> allowed = new LinkedHashMap<>();
        known.forEach(each -> allowed.put(new Key(each.path(), each.reason()), each));
        open.forEach((key, places) -> {
            Known of = allowed.get(key);
            if (of == null || places.size() > of.places()) {
                add(told, key, finding(key, places, of));
            }
        });
        for (Known each : whole ? known : List.<Known>of()) {
            Set<Place> places = open.getOrDefault(new Key(each.path(), each.reason()), Set.of());
            if (places.size() < each.places() && !told.isEmpty()) {
                told.set(0, told.get(0).with(stale(told.get(0), each, places.size())));
            }
        }
        return told;
    }

    private static void add(List<Judgement> told, Key key, Function<String, Finding> finding) {
        for (int i = 0; i < told.size(); i++) {
            Judgement judgement = told.get(i);
            if (judgement.comparison().gaps().stream().map(Key::of).anyMatch(key::equals)) {
                told.set(i, judgement.with(finding.apply(judgement.comparison().target())));
                return;
            }
        }
    }

    private Function<String, Finding> finding(
            Key key, Set<Place> places, @Nullable Known of) {
        String more = places.size() == 1 ? "" : " and " + (places.size() - 1) + " more";
        String allowed = of == null
                ? ", which " + place + " does not allow"
                : ", and " + of.place() + " allows " + of.places() + " of " + places.size();
        String what = places.iterator().next() + more + " cannot be evaluated: " + key.reason() + allowed;
        return target -> new Finding(
                new Subject.Breach(
                        new ResourceId(target, "declaration", key.path() + " " + key.reason()),
                        Subject.Breach.COVERAGE,
                        Reason.of(Reason.Code.NOT_EVALUATED, what)),
                Verdict.VIOLATION,
                Severity.MEDIUM,
                "what cannot be evaluated anew is a violation");
    }

    private static Finding stale(Judgement judgement, Known known, int places) {
        String what = known.place() + " allows " + known.places() + " of " + known.path() + " (" + known.reason() + "), "
                + (places == 0 ? "and there are none any more; remove it" : "and there are only " + places);
        return new Finding(
                new Subject.Breach(
                        new ResourceId(
                                judgement.comparison().target(), "allowance", known.path() + " " + known.reason()),
                        Subject.Breach.COVERAGE,
                        Reason.of(Reason.Code.NOT_EVALUATED, what)),
                Verdict.NOTED,
                Severity.LOW,
                "what is allowed needlessly is told");
    }

    /** The finding that less was evaluated and decided than was agreed, on this target. */
    public static Finding tooLittle(String target, BigDecimal is, BigDecimal least, Place agreed) {
        String what = "the coverage is " + is.toPlainString() + ", and " + agreed + " wants at least "
                + least.toPlainString();
        return new Finding(
                new Subject.Breach(
                        new ResourceId(target, "allowance", "coverage"),
                        Subject.Breach.COVERAGE,
                        Reason.of(Reason.Code.NOT_EVALUATED, what)),
                Verdict.VIOLATION,
                Severity.MEDIUM,
                "less could be decided than was agreed");
    }
}
