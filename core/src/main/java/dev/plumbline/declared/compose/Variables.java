package dev.plumbline.declared.compose;

import dev.plumbline.model.Place;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables that interpolation sees: those given come before those of the {@code .env} file. */
final class Variables {

    /**
     * A variable that is set.
     *
     * @param place where the {@code .env} file sets it; empty for one that was given
     */
    record Variable(Rendered value, Optional<Place> place) {}

    private final Function<String, Optional<String>> given;
    private final Map<String, Variable> fromFile;

    Variables(Function<String, Optional<String>> given, Map<String, Variable> fromFile) {
        this.given = given;
        this.fromFile = fromFile;
    }

    /** The variable, or empty if it is not set. */
    Optional<Variable> find(String name) {
        return given.apply(name)
                .map(text ->
                        new Variable(Rendered.of(text.replace(String.valueOf(Rendered.HOLE), "")), Optional.empty()))
                .or(() -> Optional.ofNullable(fromFile.get(name)));
    }
}
