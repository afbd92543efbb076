package dev.plumbline.observed.container;

import dev.plumbline.format.JsonCursor;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Question;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.StorageException;
import dev.plumbline.model.Value;
import dev.plumbline.observed.engine.EngineAnswers;
import dev.plumbline.observed.engine.Reply;
import dev.plumbline.observed.engine.connection.Deadline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tells the values of variables that were asked for by name, and no others. */
final class EngineInquiry {
    private static final String KIND = Kinds.CONTAINER.name();
    private static final String PREFIX = "environment.";
    private static final String COMPOSE = "com.docker.compose.";

    private final ContainerSource source;
    private final EngineAnswers client;
    private final Deadline round;
    private final SortedMap<String, Resource> told = new TreeMap<>();

    EngineInquiry(ContainerSource source, EngineAnswers client, Deadline round) {
        this.source = source;
        this.client = client;
        this.round = round;
    }

    /** By the name that is asked for: the variables. */
    static Map<String, Set<String>> asked(Inquiry inquiry) {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        for (Question each : inquiry.questions()) {
            if (each.kind().equals(KIND)
                    && each.detail() == Question.Detail.VALUE
                    && each.attribute().startsWith(PREFIX)) {
                asked.computeIfAbsent(each.name(), name -> new TreeSet<>())
                        .add(each.attribute().substring(PREFIX.length()));
            }
        }
        return asked;
    }

    void collect(Map<String, Set<String>> asked, List<Resource> resources, List<Coverage> coverage) {
        Optional<Reason> failure = Optional.empty();
        Map<String, Set<String>> left = asked;
        // what vanishes under the hands is looked for once more, because it may have been made anew
        for (int pass = 0; pass < 2 && !left.isEmpty() && failure.isEmpty(); pass++) {
            Map<String, Set<String>> again = new LinkedHashMap<>();
            failure = pass(left, again);
            left = again;
        }
        resources.addAll(told.values());
        Scope scope = Scope.ofKind(KIND);
        coverage.add(failure.map(reason -> Coverage.none(scope, reason)).orElseGet(() -> Coverage.asked(scope)));
    }

    private Optional<Reason> pass(Map<String, Set<String>> asked, Map<String, Set<String>> again) {
        Reply reply = client.get(source.list(), round);
        if (!(reply instanceof Reply.Told answer)) {
            return Optional.of(
                    reply instanceof Reply.Failed failed
                            ? failed.reason()
                            : Reason.of(Reason.Code.UNSUPPORTED, "the engine does not know " + source.list()));
        }
        List<Candidate> candidates = new ArrayList<>();
        try {
            for (JsonCursor entry : answer.answer().items()) {
                candidates.add(Candidate.read(source.listed(entry), entry));
            }
        } catch (StorageException e) {
            return Optional.of(Reply.malformed(e));
        }
        List<Match> matches = new ArrayList<>();
        asked.forEach((name, keys) ->
                matches(candidates, name).forEach(listed -> matches.add(new Match(listed, name, keys))));
        Iterator<Match> next = matches.iterator();
        client.each(
                matches.stream().map(each -> source.single(each.listed.id())).toList(), round, told -> {
                    Match match = next.next();
                    if (!looked(match, told)) {
                        again.put(match.name, match.keys);
                    }
                });
        return Optional.empty();
    }

    /** By name, else by the name that Compose used to give, else by what Compose labels it as. */
    private static List<KindSource.Listed> matches(List<Candidate> candidates, String name) {
        String dashed = name.replace('_', '-');
        List<Predicate<Candidate>> ways = List.of(
                each -> each.listed.name().equals(name),
                each -> each.dashed.equals(dashed),
                each -> each.composeName.equals(name));
        return ways.stream()
                .map(way ->
                        candidates.stream().filter(way).map(Candidate::listed).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** False if the container is gone. */
    private boolean looked(Match match, Reply reply) {
        KindSource.Listed listed = match.listed;
        if (reply instanceof Reply.Told answer) {
            try {
                add(answered(answer.answer(), match.keys));
            } catch (StorageException e) {
                unreadable(listed, Reply.malformed(e));
            }
            return true;
        }
        if (reply instanceof Reply.Failed failed) {
            unreadable(listed, failed.reason());
            return true;
        }
        unreadable(listed, Reason.of(Reason.Code.VANISHED, "it was listed, and gone when it was looked at"));
        return false;
    }

    private Resource answered(JsonCursor inspected, Set<String> keys) {
        Map<String, Value> attributes = new TreeMap<>();
        ConfigReader.environment(inspected.field("Config")).forEach((key, plain) -> {
            if (keys.contains(key)) {
                attributes.put(PREFIX + key, source.sealing().askedEnvironment(key, plain));
            }
        });
        return Resource.present(KIND, ContainerSource.name(inspected), attributes);
    }

    private void unreadable(KindSource.Listed listed, Reason reason) {
        add(Resource.unreadable(KIND, listed.name(), reason));
    }

    private void add(Resource resource) {
        told.merge(resource.name(), resource, (before, now) -> {
            if (now.presence() != Resource.Presence.PRESENT) {
                return now;
            }
            Map<String, Value> both = new TreeMap<>(before.attributes());
            both.putAll(now.attributes());
            return Resource.present(KIND, now.name(), both);
        });
    }

    /** A container that is asked for by a name. */
    private record Match(KindSource.Listed listed, String name, Set<String> keys) {}

    private record Candidate(KindSource.Listed listed, String dashed, String composeName) {
        static Candidate read(KindSource.Listed listed, JsonCursor entry) {
            Map<String, JsonCursor> labels =
                    entry.optional("Labels").map(JsonCursor::fields).orElse(Map.of());
            List<String> parts = List.of("project", "service", "container-number");
            boolean complete = parts.stream().allMatch(part -> labels.containsKey(COMPOSE + part));
            String name = complete
                    ? String.join(
                            "-",
                            parts.stream()
                                    .map(part -> text(labels, COMPOSE + part))
                                    .toList())
                    : "";
            return new Candidate(listed, listed.name().replace('_', '-'), name);
        }

        private static String text(Map<String, JsonCursor> labels, String name) {
            JsonCursor label = labels.get(name);
            return label == null ? "" : label.text();
        }
    }
}
