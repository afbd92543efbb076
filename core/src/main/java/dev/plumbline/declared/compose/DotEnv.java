package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Variables.Variable;
import dev.plumbline.format.EnvFile;
import dev.plumbline.format.Utf8;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that an {@code .env} file sets. */
final class DotEnv {
    private static final int LARGEST = 1 << 20;

    private DotEnv() {}

    /** The variables that the file sets, by name; those before it come first where it uses one. */
    static Map<String, Variable> read(byte[] content, Place file, Variables before, List<Problem> problems) {
        EnvFile read = EnvFile.read(text(content, file, problems));
        read.wrong().forEach(wrong -> problems.add(Problem.at(file.line(wrong.line()), wrong.what(), wrong.remedy())));
        return variables(read, file, before);
    }

    /** As {@link #read}, of a file in which nothing but the first equals sign of a line has a meaning. */
    static Map<String, Variable> readRaw(byte[] content, Place file, List<Problem> problems) {
        return variables(
                EnvFile.readRaw(text(content, file, problems)),
                file,
                new Variables(name -> Optional.empty(), Map.of()));
    }

    private static String text(byte[] content, Place file, List<Problem> problems) {
        Optional<String> text = content.length > LARGEST ? Optional.empty() : Utf8.decode(content);
        if (text.isEmpty()) {
            problems.add(Problem.at(file, "is not UTF-8 text of at most " + LARGEST + " bytes.", ""));
        }
        return text.orElse("");
    }

    private static Map<String, Variable> variables(EnvFile read, Place file, Variables before) {
        Map<String, Variable> found = new LinkedHashMap<>();
        for (EnvFile.Assignment each : read.assignments()) {
            Place place = file.line(each.line());
            // a password with a dollar sign is no reason to refuse the file: only what uses it is unknown
            Rendered value = each.variables()
                    ? Interpolation.render(each.text(), before.with(found), place, problem -> {})
                    : Rendered.of(each.text());
            found.put(
                    each.name(),
                    new Variable(Secrets.secretName(each.name()) ? value.asSecret() : value, Optional.of(place)));
        }
        return found;
    }
}
