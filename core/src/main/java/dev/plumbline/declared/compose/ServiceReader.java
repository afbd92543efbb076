package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.declared.compose.deployment.ImageLimit;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the keys of one service into what its containers are to be. */
final class ServiceReader {
    private static final Pattern RESTART = Pattern.compile("no|always|unless-stopped|on-failure(?::[0-9]{1,9})?");
    private static final String SERVICE = "service:";

    private final Service service;

    private ServiceReader(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        ServiceReader reader = new ServiceReader(service);
        service.table().fields().forEach(reader::unevaluated);
        reader.image();
        ServiceKeys.SINGLE.forEach(
                (key, attribute) -> service.word(key).ifPresent(word -> reader.single(attribute, word)));
        ServiceKeys.SHARED.forEach(
                (key, attribute) -> service.word(key).ifPresent(word -> reader.shared(attribute, word)));
        ListReader.read(service);
        KeyedReader.read(service);
        ProcessReader.read(service);
        service.get("ports").ifPresent(part -> PortBindings.read(part, service));
        Mounts.read(service);
        Connections.read(service);
        Limits.read(service);
        reader.restart();
    }

    static Reason notEvaluated(String key) {
        return Reason.of(Reason.Code.NOT_EVALUATED, "the Compose key " + key + " is not evaluated");
    }

    private void unevaluated(String key, Field field) {
        if (field.value() instanceof Word word && word.isNull()) {
            return;
        }
        String decides = ServiceKeys.OPEN.get(key);
        if (decides != null) {
            service.gap(field.key(), notEvaluated(key), decides);
        } else if (!ServiceKeys.ALL.contains(key)) {
            String detail = "the Compose key " + key + " is not known here. ";
            Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, detail + Spelling.suggestion(key, ServiceKeys.ALL));
            service.gap(field.key(), reason, key);
        }
    }

    private void image() {
        Optional<Word> image = service.word("image");
        if (image.isPresent()) {
            image(image.get());
        } else if (service.get("build").isPresent()) {
            // the first is how Compose calls what it builds, the second how it did before version 2
            String project = service.project().name();
            List<Value> names =
                    List.of(Value.of(project + "-" + service.name()), Value.of(project + "_" + service.name()));
            service.declare("image", new Expectation.OneOf(names), Origin.of(service.place("build")));
        } else if (service.get("image").isEmpty() && service.get("extends").isEmpty()) {
            service.problem(service.place(), "has neither \"image\" nor \"build\".", "Say which image it runs.");
        }
    }

    /** What is not known of it keeps to what is, and to what the configuration says of it. */
    private void image(Word image) {
        Reason open = image.text().open();
        ImageLimit limit = service.project().deployment().images().getOrDefault(service.name(), ImageLimit.NONE);
        List<String> pieces = Arrays.asList(image.text().text().split(String.valueOf(Rendered.HOLE), -1));
        boolean nothingKnown = limit.equals(ImageLimit.NONE) && pieces.stream().allMatch(String::isEmpty);
        if (open == null || open.code() == Reason.Code.BUDGET_EXCEEDED || nothingKnown) {
            service.declare("image", image);
        } else {
            service.declare("image", limit.expectation(pieces, open), image.origin());
        }
    }

    private void single(String attribute, Word word) {
        service.declare(attribute, word);
    }

    /** A name space that may be that of another service's container. */
    private void shared(String attribute, Word word) {
        String text = word.text().text();
        if (word.text().open() != null || !text.startsWith(SERVICE)) {
            service.declare(attribute, word);
            return;
        }
        Rendered container = service.project().container(text.substring(SERVICE.length()));
        Expectation expectation = container
                .unresolved()
                .<Expectation>map(Expectation.Unresolved::new)
                .orElseGet(() -> Expectation.exactly("container:" + container.text()));
        service.declare(attribute, expectation, word.origin());
    }

    private void restart() {
        Optional<Restart> said = ofDeploy();
        if (said.isEmpty()) {
            Optional<Word> word = service.word("restart");
            if (word.isPresent() && word.get().text().open() != null) {
                service.declare("restart", word.get());
                return;
            }
            said = word.flatMap(this::written);
        }
        if (said.isPresent()) {
            service.declare(
                    "restart",
                    Expectation.exactly(said.get().policy()),
                    said.get().origin());
            state(said.get().policy(), said.get().origin());
        } else if (service.get("restart").isEmpty()) {
            Step byDefault = new Step(Via.DEFAULT, "restart", service.place());
            service.declare("restart", Expectation.exactly("no"), new Origin(service.place(), List.of(byDefault)));
            state("no", Origin.of(service.place()));
        }
    }

    private record Restart(String policy, Origin origin) {}

    private Optional<Restart> written(Word word) {
        String policy = word.text().text().equals("false") ? "no" : word.text().text();
        if (!RESTART.matcher(policy).matches()) {
            service.problem(
                    word,
                    "\"" + word.text().shown() + "\" is no restart policy.",
                    "Write \"no\", always, unless-stopped, on-failure or on-failure:5.");
            return Optional.empty();
        }
        return Optional.of(new Restart(policy, word.origin()));
    }

    /** {@code deploy.restart_policy} comes before {@code restart}. */
    private Optional<Restart> ofDeploy() {
        return service.mapping("deploy")
                .flatMap(deploy -> deploy.get("restart_policy"))
                .filter(Part.Table.class::isInstance)
                .map(part -> {
                    Part.Table policy = (Part.Table) part;
                    Optional<Word> condition = Forms.word(policy, "condition");
                    String attempts = Forms.text(policy, "max_attempts").orElse("0");
                    String name =
                            switch (condition.map(word -> word.text().text()).orElse("any")) {
                                case "none", "no" -> "no";
                                case "on-failure" -> attempts.equals("0") ? "on-failure" : "on-failure:" + attempts;
                                case "unless-stopped" -> "unless-stopped";
                                default -> "always";
                            };
                    return new Restart(name, condition.map(Word::origin).orElse(Origin.of(policy.place())));
                });
    }

    /** Only what is always restarted is declared to run: anything else may have ended as it should. */
    private void state(String policy, Origin origin) {
        boolean always = policy.equals("always") || policy.equals("unless-stopped");
        Value running = Value.of("running");
        Expectation state =
                always ? Expectation.exactly(running) : new Expectation.OneOf(List.of(running, Value.of("exited")));
        service.declare("state", state, origin);
    }
}
