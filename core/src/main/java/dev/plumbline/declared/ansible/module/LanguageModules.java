package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code pip} and {@code npm}: packages of a language, as far as they are installed for all users. */
final class LanguageModules {
    private static final String PYTHON = "python-package";
    private static final String NPM = "npm-package";
    private static final String VERSION = "version";
    private static final Pattern REQUIREMENT =
            Pattern.compile("(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*\\])?\\s*(?<version>[=<>!~].*)?");

    private LanguageModules() {}

    static void pip(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "extra_args",
                "editable",
                "umask",
                "virtualenv_command",
                "virtualenv_site_packages",
                "virtualenv_python",
                "break_system_packages");
        List<String> names = arguments.texts("name").orElse(List.of());
        Optional<String> version = arguments.text(VERSION);
        Optional<String> environment = arguments.text("virtualenv");
        Optional<String> requirements = arguments.text("requirements");
        Optional<String> executable = arguments.text("executable");
        Optional<String> chdir = arguments.text("chdir");
        String state = arguments.choice("state", "present");
        if (environment.isPresent()) {
            String path = chdir.isPresent() && !environment.get().startsWith("/")
                    ? Paths.join(chdir.get(), environment.get())
                    : Paths.of(task, "virtualenv", environment.get());
            task.present("file", path);
            task.attribute("file", path, "type", Expectation.exactly("directory"));
            task.gap(Scope.below("file", path), "the packages of a virtual environment are not observed");
            return;
        }
        if (executable
                .filter(each -> each.startsWith("/") && !each.matches("/usr(/local)?/bin/pip[0-9.]*"))
                .isPresent()) {
            task.gap(new Scope(PYTHON, "", ""), "the packages of " + executable.get() + " are not observed");
            return;
        }
        List<String> wanted = new ArrayList<>(names);
        requirements.ifPresent(file -> wanted.addAll(required(task, file, chdir)));
        for (String each : wanted) {
            Matcher parts = REQUIREMENT.matcher(each.replaceFirst("\\s*;.*$", ""));
            if (!parts.matches() || each.contains(";")) {
                task.gap(new Scope(PYTHON, "", ""), "which package \"" + each + "\" is, is not known");
                continue;
            }
            String said = parts.group(VERSION) == null
                    ? version.map(number -> "==" + number).orElse("")
                    : parts.group(VERSION).replace(" ", "");
            python(task, parts.group("name"), said, state);
        }
    }

    /** The lines of a file of requirements that an earlier task wrote. */
    private static List<String> required(Task task, String file, Optional<String> chdir) {
        String path = chdir.isPresent() && !file.startsWith("/")
                ? Paths.join(chdir.get(), file)
                : Paths.of(task, "requirements", file);
        Contents contents = task.host.contents(path).orElse(null);
        if (!(contents instanceof Contents.Text text)) {
            task.gap(new Scope(PYTHON, "", ""), "what is required in " + path + " is not known");
            return List.of();
        }
        return text.text()
                .lines()
                .map(line -> line.replaceFirst("(^|\\s+)#.*$", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void python(Task task, String name, String version, String state) {
        if (state.equals("absent")) {
            task.absent(PYTHON, name);
            return;
        }
        task.present(PYTHON, name);
        if (version.startsWith("==") && !version.contains("*") && !version.contains(",")) {
            task.attribute(PYTHON, name, VERSION, Expectation.exactly(version.replaceFirst("^=+", "")));
        } else if (!version.isEmpty()) {
            task.gap(new Scope(PYTHON, name, VERSION), "whether a version is " + version + " is not compared");
        } else if (state.equals("latest")) {
            task.attribute(PYTHON, name, VERSION, latest());
        }
    }

    private static Expectation latest() {
        return new Expectation.Unresolved(
                Reason.of(Reason.Code.NOT_EVALUATED, "the latest version is what the registry offers"));
    }

    static void npm(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "ignore_scripts",
                "registry",
                "executable",
                "production",
                "unsafe_perm",
                "ci",
                "no_optional",
                "no_bin_links",
                "force");
        Optional<String> name = arguments.text("name");
        Optional<String> version = arguments.text(VERSION);
        String state = arguments.choice("state", "present");
        boolean global = arguments.flag(false, "global");
        Optional<String> path = arguments.text("path");
        if (!global || name.isEmpty()) {
            path.ifPresent(each -> task.gap(
                    Scope.below("file", Paths.of(task, "path", each) + "/node_modules"),
                    "the packages of one folder are not observed"));
            if (path.isEmpty()) {
                throw new NotKnown("neither global nor path is given");
            }
            return;
        }
        if (state.equals("absent")) {
            task.absent(NPM, name.get());
            return;
        }
        task.present(NPM, name.get());
        if (version.filter(each -> each.matches("\\d+\\.\\d+\\.\\d+.*")).isPresent()) {
            task.attribute(NPM, name.get(), VERSION, Expectation.exactly(version.get()));
        } else if (version.isPresent()) {
            task.gap(new Scope(NPM, name.get(), VERSION), "whether a version is " + version.get() + " is not compared");
        } else if (state.equals("latest")) {
            task.attribute(NPM, name.get(), VERSION, latest());
        }
    }
}
