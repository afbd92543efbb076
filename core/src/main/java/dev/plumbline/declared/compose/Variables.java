package dev.plumbline.declared.compose;

import dev.plumbline.model.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The variables that interpolation sees: those given come before those of {@code .env} files, and those of a project before
 * those of what it includes.
 */
final class Variables {

    /**
     * A variable that is set.
     *
     * @param place where the {@code .env} file sets it; empty for one that was given
     */
    record Variable(Rendered value, Optional<Place> place) {}

    private final Function<String, Optional<Variable>> before;
    private final Map<String, Variable> own;

    private Variables(Map<String, Variable> own, Function<String, Optional<Variable>> before) {
        this.before = before;
        this.own = new HashMap<>(own);
    }

    Variables(Function<String, Optional<String>> given, Map<String, Variable> fromFile) {
        this(
                fromFile,
                name -> given.apply(name)
                        .map(text -> new Variable(
                                Rendered.of(text.replace(String.valueOf(Rendered.HOLE), "")), Optional.empty())));
    }

    /** These, and behind them others. */
    Variables with(Map<String, Variable> others) {
        return new Variables(others, this::find);
    }

    /** These, and behind them the name of the project, which Compose sets itself. */
    Variables ofProject(String name) {
        return with(Map.of("COMPOSE_PROJECT_NAME", new Variable(Rendered.of(name), Optional.empty())));
    }

    /** The variable, or empty if it is not set. */
    Optional<Variable> find(String name) {
        return before.apply(name).or(() -> Optional.ofNullable(own.get(name)));
    }
}
