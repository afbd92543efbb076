package dev.plumbline.declared.compose;

import dev.plumbline.format.YamlNode;
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

    static String of(
            String declared, List<String> files, Sources sources, Variables variables, List<Problem> problems) {
        Place first = sources.place(files.get(0));
        if (!declared.isEmpty()) {
            return proper(declared, Place.of(files.get(0), 0), problems);
        }
        Optional<Rendered> said = variables
                .find("COMPOSE_PROJECT_NAME")
                .map(Variables.Variable::value)
                .filter(value -> !value.text().isEmpty())
                .or(() -> written(files, sources, variables)
                        .filter(value -> !value.text().isEmpty()));
        if (said.isPresent() && said.get().open() == null) {
            return proper(said.get().text(), first, problems);
        }
        String folder = said.isPresent() ? "" : folder(files.get(0));
        if (folder.isEmpty()) {
            problems.add(Problem.at(
                    Place.of(files.get(0), 0),
                    "the name of the Compose project is not known.",
                    "Say \"project:\" for it in plumbline.yml, or \"name:\" in the file."));
            return "unknown";
        }
        return folder;
    }

    /** What the last file that says a name says; it is needed before the files are read, because they may use it. */
    private static Optional<Rendered> written(List<String> files, Sources sources, Variables variables) {
        Optional<Rendered> last = Optional.empty();
        for (String file : files) {
            for (YamlNode document : sources.documents(file).orElse(List.of())) {
                Optional<YamlNode> name =
                        document instanceof YamlNode.Mapping mapping ? mapping.get("name") : Optional.empty();
                if (name.isPresent() && name.get() instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
                    String text = GoText.of(scalar);
                    last = Optional.of(Interpolation.render(text, variables, scalar.place(), problem -> {}));
                }
            }
        }
        return last;
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
