package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Field;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.format.Spelling;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Origin.Step;
import dev.plumbline.model.Origin.Via;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the keys of one service into what its container is to be. */
final class ServiceReader {
    private static final Pattern RESTART = Pattern.compile("no|always|unless-stopped|on-failure(?::[0-9]{1,9})?");
    private static final List<String> DEPLOY_WITHOUT_TRACE =
            List.of("endpoint_mode", "labels", "mode", "placement", "replicas", "rollback_config", "update_config");
    private static final List<String> DEPLOY_GAPS = List.of("resources", "restart_policy");

    private final Service service;

    private ServiceReader(Service service) {
        this.service = service;
    }

    static void read(Service service, Table table) {
        ServiceReader reader = new ServiceReader(service);
        table.fields().forEach(reader::unevaluated);
        reader.deploy();
        reader.image();
        service.get("environment").ifPresent(reader::environment);
        service.get("labels").ifPresent(reader::labels);
        service.get("ports").ifPresent(part -> PortBindings.read(part, service));
        service.get("volumes").ifPresent(part -> Mounts.read(part, service));
        reader.restart();
    }

    private void unevaluated(String key, Field field) {
        if (!ServiceKeys.ALL.contains(key)) {
            service.problem(field.key(), "\"" + key + "\" is not known.", Spelling.suggestion(key, ServiceKeys.ALL));
            return;
        }
        boolean nothing = field.value() instanceof Word word && word.isNull();
        if (!ServiceKeys.EVALUATED.contains(key)
                && !ServiceKeys.WITHOUT_TRACE.contains(key)
                && !key.equals("deploy")
                && !nothing) {
            service.gap(field.key(), notEvaluated(key), ServiceKeys.attribute(key));
        }
    }

    private void deploy() {
        Optional<Part> deploy = service.get("deploy");
        if (deploy.isEmpty()) {
            return;
        }
        if (!(deploy.get() instanceof Table table)) {
            service.problem(
                    deploy.get(), "\"deploy\" is " + deploy.get().sort() + ", where a mapping is expected.", "");
            return;
        }
        table.fields().forEach((key, field) -> {
            if (DEPLOY_GAPS.contains(key)) {
                service.gap(field.key(), notEvaluated("deploy." + key), key.equals("restart_policy") ? "restart" : key);
            } else if (!DEPLOY_WITHOUT_TRACE.contains(key)) {
                service.gap(field.key(), notEvaluated("deploy." + key), "deploy");
            }
        });
    }

    private void image() {
        Optional<Part> image = service.get("image");
        if (image.isPresent() && image.get() instanceof Word word) {
            service.declare("image", word);
        } else if (image.isPresent()) {
            service.problem(image.get(), "\"image\" is " + image.get().sort() + ", where text is expected.", "");
        } else if (service.get("build").isPresent()) {
            service.gap(
                    service.place("build"),
                    Reason.of(Reason.Code.NOT_EVALUATED, "the image is built, and its name is not declared"),
                    "image");
        } else if (service.get("extends").isEmpty() && service.get("provider").isEmpty()) {
            service.problem(service.place(), "has neither \"image\" nor \"build\".", "Say which image it runs.");
        }
    }

    private void environment(Part part) {
        KeyValues.table(part).fields().forEach((key, field) -> {
            Optional<Word> value = keyed("environment", key, field);
            if (value.isPresent()) {
                keyedValue("environment." + key, key, value.get().isNull() ? passedOn(key, value.get()) : value.get());
            }
        });
    }

    private void labels(Part part) {
        KeyValues.table(part)
                .fields()
                .forEach((key, field) ->
                        keyed("labels", key, field).ifPresent(value -> keyedValue("labels." + key, key, value)));
    }

    private Optional<Word> keyed(String map, String key, Field field) {
        if (!(field.value() instanceof Word word)) {
            service.problem(
                    field.value(),
                    "\"" + map + "\" holds " + field.value().sort() + ", where text is expected.",
                    "Write it as in \"KEY: value\" or \"- KEY=value\".");
            return Optional.empty();
        }
        if (key.indexOf(Rendered.HOLE) >= 0) {
            service.gap(field.key(), word.text().unresolved().orElseGet(() -> notEvaluated(map)), map);
            return Optional.empty();
        }
        if (key.isBlank()) {
            service.problem(field.key(), "\"" + map + "\" holds an item without a name.", "Write KEY=value.");
            return Optional.empty();
        }
        return Optional.of(word);
    }

    /** A key without a value has that of the variable of this name. */
    private Word passedOn(String key, Word word) {
        String template = "${" + key + "}";
        Rendered text = Interpolation.render(template, service.project().variables(), word.place(), problem -> {});
        return new Word(text, word.type(), word.place(), Parts.origin(text, word.place()), word.merging());
    }

    private void keyedValue(String path, String key, Word word) {
        if (word.text().open() != null) {
            service.declare(path, word);
            return;
        }
        Project project = service.project();
        String context = "container/" + path;
        String plain = word.text().text();
        Value value = word.text().secret()
                ? project.sealer().seal(project.target(), context, plain)
                : project.sealer().sealIfSecret(project.target(), context, key, plain);
        service.declare(path, Expectation.exactly(value), word.origin());
    }

    private void restart() {
        Optional<Part> part = service.get("restart");
        if (part.isEmpty()) {
            state("no", Origin.of(service.place()));
            if (service.knowsAll("restart")) {
                Step byDefault = new Step(Via.DEFAULT, "restart", service.place());
                service.declare("restart", Expectation.exactly("no"), new Origin(service.place(), List.of(byDefault)));
            }
            return;
        }
        if (!(part.get() instanceof Word word)) {
            service.problem(part.get(), "\"restart\" is " + part.get().sort() + ", where text is expected.", "");
            return;
        }
        if (word.text().open() != null) {
            service.declare("restart", word);
            return;
        }
        String policy = word.text().text().equals("false") ? "no" : word.text().text();
        if (!RESTART.matcher(policy).matches()) {
            service.problem(
                    word,
                    "\"" + word.text().shown() + "\" is no restart policy.",
                    "Write \"no\", always, unless-stopped, on-failure or on-failure:5.");
            return;
        }
        service.declare("restart", Expectation.exactly(policy), word.origin());
        state(policy, word.origin());
    }

    /** Only what is always restarted is declared to run: anything else may have ended as it should. */
    private void state(String policy, Origin origin) {
        boolean always = policy.equals("always") || policy.equals("unless-stopped");
        Value running = Value.of("running");
        Expectation state =
                always ? Expectation.exactly(running) : new Expectation.OneOf(List.of(running, Value.of("exited")));
        service.declare("state", state, origin);
    }

    private static Reason notEvaluated(String key) {
        return Reason.of(Reason.Code.NOT_EVALUATED, "the Compose key " + key + " is not evaluated");
    }
}
