package dev.plumbline.config;

import dev.plumbline.format.Spelling;
import dev.plumbline.format.YamlNode;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code waivers}. */
final class WaiversReader {
    private static final Pattern TICKET = Pattern.compile("[A-Z][A-Z0-9_]{0,31}-[1-9][0-9]{0,8}");
    private static final Pattern ANYTHING = Pattern.compile("[*]*");

    private final Fields top;
    private final List<Problem> problems;

    WaiversReader(Fields top, List<Problem> problems) {
        this.top = top;
        this.problems = problems;
    }

    List<WaiverSettings> read() {
        List<WaiverSettings> waivers = new ArrayList<>();
        int index = 0;
        for (YamlNode item : top.items("waivers")) {
            Fields.of(item, "waivers[" + index++ + "]", problems)
                    .flatMap(this::waiver)
                    .ifPresent(waivers::add);
        }
        return waivers;
    }

    private Optional<WaiverSettings> waiver(Fields waiver) {
        waiver.allowOnly(Set.of("match", "reason", "ticket", "until"), Set.of());
        Optional<Fields> match = waiver.fields("match");
        if (!waiver.has("match")) {
            missing(waiver, "match", "Say what it is for, as in {target: web1, kind: package, name: htop}.");
        }
        String reason = required(waiver, "reason", "Say why.");
        String ticket = required(waiver, "ticket", "Name the ticket in which it was decided.");
        if (!ticket.isEmpty() && !TICKET.matcher(ticket).matches()) {
            waiver.problem(
                    waiver.place(),
                    waiver.name("ticket") + " is \"" + ticket + "\", which is no ticket such as OPS-311.",
                    "");
        }
        Optional<LocalDate> until = until(waiver);
        // the match is read in any case, so that everything that is wrong with it is told
        return match.map(each -> matching(each, reason, ticket, until.orElse(LocalDate.MIN), waiver))
                .filter(each -> until.isPresent());
    }

    private static WaiverSettings matching(Fields match, String reason, String ticket, LocalDate until, Fields waiver) {
        match.allowOnly(Set.of("target", "kind", "name", "attribute", "value"), Set.of());
        String target = required(match, "target", "Name the target; a pattern such as web* is possible.");
        String kind = required(match, "kind", "Name the kind of resource.");
        String name = required(match, "name", "Name the resource; a pattern such as /tmp/* is possible.");
        List<String> kinds = Kinds.ALL.stream().map(Kind::name).toList();
        if (!kind.isEmpty() && !kinds.contains(kind)) {
            match.problem(
                    match.placeOf("kind").orElse(match.place()),
                    match.name("kind") + " is \"" + kind + "\", a kind that does not exist.",
                    Spelling.suggestion(kind, kinds));
        }
        if (!name.isEmpty() && ANYTHING.matcher(name).matches()) {
            match.problem(
                    match.placeOf("name").orElse(match.place()),
                    match.name("name") + " would let pass every " + (kind.isEmpty() ? "resource" : kind) + ".",
                    "Name what is meant; unmanaged decides about whole kinds.");
        }
        String attribute = match.text("attribute").map(Written::text).orElse("");
        String value = match.text("value").map(Written::text).orElse("");
        if (!value.isEmpty() && attribute.isEmpty()) {
            match.problem(
                    match.place(),
                    match.name("value") + " is given without the attribute that may have it.",
                    "Add it.");
        }
        return new WaiverSettings(target, kind, name, attribute, value, reason, ticket, until, waiver.place());
    }

    private static Optional<LocalDate> until(Fields waiver) {
        if (!waiver.has("until")) {
            missing(waiver, "until", "Say until when it holds, as in 2026-12-31; nothing is let pass for ever.");
            return Optional.empty();
        }
        Optional<Written> written = waiver.date("until");
        try {
            return written.map(each -> LocalDate.parse(each.text()));
        } catch (DateTimeException e) {
            written.ifPresent(each -> waiver.problem(
                    each.place(),
                    waiver.name("until") + " is \"" + each + "\", which is not a day.",
                    "Write 2026-12-31."));
            return Optional.empty();
        }
    }

    private static String required(Fields fields, String key, String remedy) {
        if (!fields.has(key)) {
            missing(fields, key, remedy);
            return "";
        }
        return fields.text(key).map(Written::text).orElse("");
    }

    private static void missing(Fields fields, String key, String remedy) {
        fields.problem(fields.place(), fields.name(key) + " is missing.", remedy);
    }
}
