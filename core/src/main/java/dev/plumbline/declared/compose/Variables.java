package dev.plumbline.declared.compose;

import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
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
    private final String because;

    private Variables(Map<String, Variable> own, Function<String, Optional<Variable>> before, String because) {
        this.before = before;
        this.own = new HashMap<>(own);
        this.because = because;
    }

    Variables(Function<String, Optional<String>> given, Map<String, Variable> fromFile) {
        this(
                fromFile,
                name -> given.apply(name)
                        .map(text -> new Variable(
                                Rendered.of(text.replace(String.valueOf(Rendered.HOLE), "")), Optional.empty())),
                "");
    }

    /** These, and behind them others. */
    Variables with(Map<String, Variable> others) {
        return new Variables(others, this::find, because);
    }

    /** These, and what to add where the reason is told for one that is not set. */
    Variables because(String more) {
        return new Variables(Map.of(), this::find, because + more);
    }

    /** Why nothing is known of a variable that is not set. */
    Reason unset(String name) {
        return Reason.of(Reason.Code.UNSET_VARIABLE, "the variable " + name + " is not set" + because);
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
