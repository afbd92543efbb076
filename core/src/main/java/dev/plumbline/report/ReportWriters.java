package dev.plumbline.report;

import dev.plumbline.format.Spelling;
import dev.plumbline.model.ConfigurationException;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The writers that are at hand: {@code json}, {@code text}, and what the class path of Plumbline brings.
 *
 * @param byName by {@link ReportWriter#name()}
 */
public record ReportWriters(SortedMap<String, ReportWriter> byName) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern FILE_NAME = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,100}");

    public ReportWriters {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /**
     * Looks for all writers.
     *
     * @throws ConfigurationException if one cannot be used
     */
    public static ReportWriters load() {
        List<ReportWriter> writers = new ArrayList<>(
                List.of(new JsonReport(), new NotEvaluatedReport(), new PlainTextReport()));
        try {
            // The loader of this class, not of the thread: what a build tool has besides must not bring writers along.
            ServiceLoader.load(ReportWriter.class, ReportWriter.class.getClassLoader())
                    .forEach(writers::add);
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(new Problem(
                    "", "a report writer on the class path cannot be used: " + e.getMessage(), "Remove or repair it."));
        }
        return of(writers);
    }

    static ReportWriters of(Collection<ReportWriter> writers) {
        SortedMap<String, ReportWriter> byName = new TreeMap<>();
        for (ReportWriter writer : writers) {
            String type = writer.getClass().getName();
            if (!NAME.matcher(writer.name()).matches()
                    || !FILE_NAME.matcher(writer.fileName()).matches()) {
                throw new ConfigurationException(new Problem(
                        "",
                        "the report writer " + type + " has the name \"" + writer.name() + "\" and the file name \""
                                + writer.fileName() + "\", which cannot be.",
                        "Use lower-case letters, digits and \"-\", and a plain file name."));
            }
            ReportWriter other = byName.putIfAbsent(writer.name(), writer);
            if (other != null) {
                throw new ConfigurationException(new Problem(
                        "",
                        "two report writers are called \"" + writer.name() + "\": "
                                + other.getClass().getName() + " and " + type + ".",
                        "Remove one of them from the class path."));
            }
        }
        return new ReportWriters(byName);
    }

    /**
     * The writers of these formats, in order, each once.
     *
     * @param formats names of formats
     * @param where what to call the setting that names them
     * @throws ConfigurationException with a problem for each name that no writer has
     */
    public List<ReportWriter> named(Collection<String> formats, String where) {
        List<ReportWriter> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String format : formats) {
            ReportWriter writer = byName.get(format);
            if (writer == null) {
                problems.add(new Problem(
                        where,
                        "there is no report format \"" + format + "\".",
                        Spelling.suggestion(format, byName.keySet())));
            } else if (!found.contains(writer)) {
                found.add(writer);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return found;
    }
}
