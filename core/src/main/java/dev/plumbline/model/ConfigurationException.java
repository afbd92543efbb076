package dev.plumbline.model;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with what was configured or declared, told at once. */
public final class ConfigurationException extends PlumblineException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public ConfigurationException(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
