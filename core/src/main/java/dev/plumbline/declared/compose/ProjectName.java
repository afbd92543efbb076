package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a project is called: as the declaration says, else the variable COMPOSE_PROJECT_NAME, else {@code name:}, else as
 * the folder of the first file.
 */
final class ProjectName {
    private static final Pattern PROPER = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private ProjectName() {}

    static String of(String declared, String firstFile, Table root, Variables variables, List<Problem> problems) {
        if (!declared.isEmpty()) {
            return proper(declared, Place.of(firstFile, 0), problems);
        }
        Optional<Rendered> said = variables
                .find("COMPOSE_PROJECT_NAME")
                .map(Variables.Variable::value)
                .filter(value -> !value.text().isEmpty())
                .or(() -> root.get("name")
                        .filter(Word.class::isInstance)
                        .map(part -> ((Word) part).text())
                        .filter(text -> !text.text().isEmpty()));
        if (said.isPresent() && said.get().open() == null) {
            return proper(said.get().text(), root.place(), problems);
        }
        String folder = said.isPresent() ? "" : folder(firstFile);
        if (folder.isEmpty()) {
            problems.add(Problem.at(
                    Place.of(firstFile, 0),
                    "the name of the Compose project is not known.",
                    "Say \"project:\" for it in plumbline.yml, or \"name:\" in the file."));
            return "unknown";
        }
        return folder;
    }

    private static String proper(String name, Place place, List<Problem> problems) {
        if (!PROPER.matcher(name).matches()) {
            problems.add(Problem.at(
                    place.line(0),
                    "\"" + name + "\" is no name of a Compose project.",
                    "Use lower-case letters, digits, - and _, beginning with a letter or digit."));
        }
        return name;
    }

    private static String folder(String firstFile) {
        int slash = firstFile.lastIndexOf('/');
        String path = slash < 0 ? "" : firstFile.substring(0, slash);
        return path.substring(path.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "")
                .replaceAll("^[_-]+", "");
    }
}
