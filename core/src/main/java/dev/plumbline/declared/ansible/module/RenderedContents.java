package dev.plumbline.declared.ansible.module;

import dev.plumbline.declared.rendered.RenderedFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.model.Declared;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contents of a file as the readers of rendered files want them. */
final class RenderedContents {
    private RenderedContents() {}

    static RenderedFile of(String path, Contents contents, String attribute, Declared declared) {
        if (contents instanceof Contents.Choice choice) {
            Contents other = choice.otherwise();
            return new RenderedFile(
                    path,
                    text(choice.then()),
                    other == null ? null : text(other),
                    choice.reason(),
                    attribute,
                    declared);
        }
        if (contents instanceof Contents.Found found) {
            Optional<Reason> doubt = found.steps().stream()
                    .filter(step -> step.edit() != null)
                    .flatMap(step -> Optional.ofNullable(step.open()).stream())
                    .findFirst();
            if (doubt.isPresent()) {
                return new RenderedFile(
                        path, edited(found, true), edited(found, false), doubt.get(), attribute, declared);
            }
        }
        return new RenderedFile(path, text(contents), null, null, attribute, declared);
    }

    private static RenderedText text(Contents contents) {
        if (contents instanceof Contents.Text text) {
            return RenderedText.of(text.text(), text.secret(), text.lines());
        }
        if (contents instanceof Contents.Partial partial) {
            return RenderedText.ofPieces(partial.pieces(), partial.reason(), partial.lines());
        }
        if (contents instanceof Contents.Found found) {
            return edited(found, true);
        }
        return RenderedText.unknown(
                contents instanceof Contents.Open open
                        ? open.reason()
                        : contents instanceof Contents.Choice choice
                                ? choice.reason()
                                : Reason.of(Reason.Code.NOT_EVALUATED, "its text is not in the repository"));
    }

    /** The lines that edits put into a file: what they make of an empty one. */
    private static RenderedText edited(Contents.Found found, boolean perhaps) {
        String text = "";
        @Nullable Reason open = null;
        Set<String> known = new HashSet<>();
        List<Written> written = new ArrayList<>();
        for (EditStep step : found.steps()) {
            if (step.edit() == null) {
                open = step.open();
                continue;
            }
            if (step.open() != null && !perhaps) {
                continue;
            }
            Optional<String> after = step.edit().tryOn(text);
            if (after.isEmpty()) {
                return RenderedText.unknown(Reason.of(Reason.Code.BUDGET_EXCEEDED, "an edit could not be tried"));
            }
            text = after.get();
            text.lines().filter(known::add).forEach(line -> written.add(new Written(line, step.place())));
        }
        List<Place> places = new ArrayList<>();
        text.lines()
                .forEach(line -> written.stream()
                        .filter(each -> each.line().equals(line))
                        .findFirst()
                        .ifPresent(each -> places.add(each.place())));
        return open == null
                ? RenderedText.part(text, places)
                : RenderedText.part(text, places).beside(open);
    }

    private record Written(String line, Place place) {}
}
