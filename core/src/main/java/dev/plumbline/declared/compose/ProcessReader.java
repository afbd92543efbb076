package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Listing;
import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.CommandWords;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what runs in the containers of a service, and how it is seen to be well. */
final class ProcessReader {
    private static final Map<String, String> TIMES = Map.of(
            "interval", "healthcheck.interval",
            "timeout", "healthcheck.timeout",
            "start_period", "healthcheck.start-period",
            "start_interval", "healthcheck.start-interval",
            "retries", "healthcheck.retries");

    private final Service service;

    private ProcessReader(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        ProcessReader reader = new ProcessReader(service);
        service.get("command").ifPresent(part -> reader.command("command", part));
        service.get("entrypoint").ifPresent(part -> reader.command("entrypoint", part));
        service.mapping("healthcheck").ifPresent(reader::healthcheck);
    }

    private void command(String attribute, Part part) {
        if (part instanceof Listing listing) {
            arguments(attribute, listing);
            return;
        }
        Optional<Word> word = service.word(attribute);
        if (word.isEmpty()) {
            return;
        }
        if (word.get().text().open() != null) {
            service.declare(attribute, word.get());
            return;
        }
        Optional<List<String>> split = CommandWords.split(word.get().text().text());
        if (split.isEmpty()) {
            Reason reason = Reason.of(Reason.Code.NOT_EVALUATED, "a quote of the command has no end");
            service.declare(
                    attribute, new Expectation.Unresolved(reason), word.get().origin());
        } else if (!split.get().isEmpty()) {
            service.draft()
                    .arguments(
                            attribute,
                            split.get(),
                            word.get().text().secret(),
                            word.get().origin());
        }
    }

    /** An empty list leaves what the image says. */
    private void arguments(String path, Listing listing) {
        List<Word> words = new ArrayList<>();
        for (Part item : listing.items()) {
            if (item instanceof Word word) {
                words.add(word);
            } else {
                service.refuse(item, path, "text");
                return;
            }
        }
        if (words.isEmpty()) {
            return;
        }
        Origin origin = words.size() == 1 ? words.get(0).origin() : Origin.of(listing.place());
        Optional<Reason> open = words.stream()
                .flatMap(word -> word.text().unresolved().stream())
                .findFirst();
        if (open.isPresent()) {
            service.declare(path, new Expectation.Unresolved(open.get()), origin);
            return;
        }
        List<String> texts = words.stream().map(word -> word.text().text()).toList();
        service.draft().arguments(path, texts, i -> words.get(i).text().secret(), origin);
    }

    private void healthcheck(Table check) {
        if (Forms.isTrue(Forms.word(check, "disable"))) {
            Origin origin = Forms.word(check, "disable").orElseThrow().origin();
            service.draft().arguments("healthcheck.test", List.of("NONE"), false, origin);
            return;
        }
        TIMES.forEach((key, path) -> Forms.word(check, key).ifPresent(word -> service.declare(path, word)));
        Optional<Part> test = check.get("test");
        if (test.isPresent() && test.get() instanceof Listing listing) {
            arguments("healthcheck.test", listing);
        } else {
            Forms.word(check, "test").ifPresent(this::shell);
        }
    }

    private void shell(Word word) {
        if (word.text().open() != null) {
            service.declare("healthcheck.test", word);
        } else {
            List<String> test = List.of("CMD-SHELL", word.text().text());
            service.draft()
                    .arguments(
                            "healthcheck.test", test, i -> i > 0 && word.text().secret(), word.origin());
        }
    }
}
