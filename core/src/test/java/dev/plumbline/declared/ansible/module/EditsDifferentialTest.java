package dev.plumbline.declared.ansible.module;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.format.Json;
import dev.plumbline.format.JsonCursor;
import dev.plumbline.format.JsonText;
import dev.plumbline.model.Edit;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules that edit texts, against Ansible's own on this machine: the same text from the same arguments. */
class EditsDifferentialTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path ANSIBLE = Path.of("/usr/lib/python3/dist-packages/ansible/modules/lineinfile.py");
    private static final int CASES = 1200;

    private static final Map<String, Function<Arguments, Edit>> READINGS = Map.of(
            "lineinfile", TextModules::lineEdit,
            "blockinfile", TextModules::blockEdit,
            "replace", TextModules::replaceEdit,
            "ini_file", TextModules::optionEdit);

    /** One call on one text. */
    private record Case(String module, TreeMap<String, PyValue> arguments, String text) {}

    @TempDir
    private Path directory;

    @Test
    void editsAsAnsibleDoes() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON) && Files.exists(ANSIBLE), "no ansible in /usr/lib/python3");
        Random random = new Random(20261125);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(
                    switch (i % 4) {
                        case 0 -> line(random);
                        case 1 -> block(random);
                        case 2 -> replacing(random);
                        default -> option(random);
                    });
        }
        List<String> answers = judged(cases);
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < cases.size(); i++) {
            JsonCursor answer = JsonCursor.of(answers.get(i).getBytes(UTF_8), "answer");
            if (answer.optional("failed").isPresent()) {
                continue;
            }
            compared++;
            String expected = answer.field("text").text();
            String own = own(cases.get(i));
            if (!expected.equals(own)) {
                wrong.add(cases.get(i) + "\n  ansible " + quoted(expected) + "\n  own     " + quoted(own));
            }
        }
        assertThat(compared).isGreaterThan(CASES * 8 / 10);
        assertThat(wrong).as("%s of %s", wrong.size(), compared).isEmpty();
    }

    private static String own(Case each) {
        try {
            Edit edit =
                    READINGS.getOrDefault(each.module(), TextModules::lineEdit).apply(new Arguments(each.arguments()));
            return edit.tryOn(each.text()).orElse("gave up");
        } catch (NotKnown | TemplateException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String quoted(String text) {
        return new String(JsonText.compact(Json.of(text)), UTF_8);
    }

    private List<String> judged(List<Case> cases) throws IOException, InterruptedException {
        Path input = directory.resolve("cases");
        try (Writer out = Files.newBufferedWriter(input)) {
            for (Case each : cases) {
                Json.ObjectBuilder arguments = Json.object();
                each.arguments()
                        .forEach((name, value) -> arguments.put(
                                name,
                                value instanceof PyBool flag
                                        ? Json.of(flag.flag())
                                        : Json.of(((PyText) value).text())));
                out.write(new String(
                        JsonText.compact(Json.object()
                                .put("module", each.module())
                                .put("args", arguments.build())
                                .put("text", each.text())
                                .build()),
                        UTF_8));
                out.write("\n");
            }
        }
        Path output = directory.resolve("answers");
        Process process = new ProcessBuilder(PYTHON.toString(), "src/test/resources/ansible/edit-judge.py")
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        return Files.readAllLines(output);
    }

    private static Case line(Random random) {
        TreeMap<String, PyValue> arguments = new TreeMap<>();
        String line = any(random, "a=1", "b=2", "# x", "c", "", "a=1 ", "\\1=9");
        if (chance(random, 3)) {
            arguments.put(
                    "regexp", text(any(random, "^a", "^(b)=", "=2$", "x", "^#?\\s*(a)=(\\d)", "^$", "zz", "^[ab]")));
            if (chance(random, 3)) {
                arguments.put("backrefs", PyBool.TRUE);
                boolean group = ((PyText) arguments.get("regexp")).text().contains("(");
                line = group ? any(random, "\\1=7", "\\g<1>0") : any(random, "new", "a$1\\\\", "\\g<0>0");
            }
        } else if (chance(random, 3)) {
            arguments.put("search_string", text(any(random, "a=", "2", "zz", "#")));
        }
        arguments.put("line", text(line));
        if (chance(random, 4)) {
            arguments.put("state", text("absent"));
            arguments.remove("backrefs");
        }
        position(random, arguments);
        if (chance(random, 3)) {
            arguments.put("firstmatch", PyBool.TRUE);
        }
        return new Case("lineinfile", arguments, lines(random, "a=1", "b=2", "# x", "#a=3", "c", "", "a=1 "));
    }

    private static void position(Random random, Map<String, PyValue> arguments) {
        if (chance(random, 3)) {
            arguments.put("insertafter", text(any(random, "EOF", "BOF", "^a", "^b", "x$", "zz", "^c")));
        } else if (chance(random, 3)) {
            arguments.put("insertbefore", text(any(random, "BOF", "^a", "^b", "x$", "zz", "^c")));
        }
    }

    private static Case block(Random random) {
        TreeMap<String, PyValue> arguments = new TreeMap<>();
        arguments.put("block", text(any(random, "one\ntwo", "one\n", "", "a=1")));
        if (chance(random, 2)) {
            arguments.put("marker", text(any(random, "# {mark}", "; {mark} x", "static")));
        } else {
            arguments.put("marker", text("# {mark}"));
        }
        if (chance(random, 4)) {
            arguments.put("marker_begin", text("START"));
        }
        if (chance(random, 4)) {
            arguments.put("state", text("absent"));
        }
        position(random, arguments);
        if (chance(random, 8)) {
            arguments.remove("insertbefore");
            arguments.put("insertafter", text("(?m)^a=1\n^b"));
        }
        arguments.values().removeIf(value -> value.equals(text("BOF")) && arguments.containsKey("insertafter"));
        return new Case(
                "blockinfile",
                arguments,
                lines(random, "a=1", "b=2", "# BEGIN", "# END", "one", "two", "; BEGIN x", "; END x", "# START", "x"));
    }

    private static Case replacing(Random random) {
        TreeMap<String, PyValue> arguments = new TreeMap<>();
        arguments.put(
                "regexp",
                text(any(
                        random,
                        "^a=.*$",
                        "(\\w)=(\\d)",
                        "[12]",
                        "^(?P<key>a|b)=",
                        "x*",
                        "\\s+$",
                        "^",
                        "\\bc\\b",
                        "\n\n")));
        String regexp = ((PyText) arguments.get("regexp")).text();
        arguments.put(
                "replace",
                text(
                        regexp.contains("(?P")
                                ? any(random, "\\g<key>: ", "\\1$2", "z")
                                : regexp.contains("(\\w)")
                                        ? any(random, "\\2=\\1", "\\g<2>1", "$1")
                                        : any(random, "z", "", "\\n", "1", "$0")));
        if (chance(random, 3)) {
            arguments.put("after", text(any(random, "b=2", "# x", "^a", "zz")));
        }
        if (chance(random, 3)) {
            arguments.put("before", text(any(random, "c", "# x", "b=\\d", "zz")));
        }
        return new Case("replace", arguments, lines(random, "a=1", "b=2", "# x", "a=2", "c", "", "\u00e4=1", "x  "));
    }

    private static Case option(Random random) {
        TreeMap<String, PyValue> arguments = new TreeMap<>();
        if (!chance(random, 5)) {
            arguments.put("section", text(any(random, "s", "t", "new", "s s")));
        }
        // without both, Ansible removes a line too many, which is declared by nobody
        if (!chance(random, 8) || arguments.isEmpty()) {
            arguments.put("option", text(any(random, "a", "b", "a.b")));
            if (!chance(random, 4)) {
                arguments.put("value", text(any(random, "1", "2", "", "x y")));
            }
        }
        if (chance(random, 4)) {
            arguments.put("state", text("absent"));
        }
        for (String flag : List.of("no_extra_spaces", "allow_no_value")) {
            if (chance(random, 4)) {
                arguments.put(flag, PyBool.TRUE);
            }
        }
        if (chance(random, 4)) {
            arguments.put("exclusive", PyBool.FALSE);
        }
        return new Case(
                "ini_file",
                arguments,
                lines(
                        random,
                        "[s]",
                        "[t]",
                        "a = 1",
                        "a=1",
                        "b = 2",
                        "; a = 1",
                        "#b=2",
                        "",
                        "a",
                        "  a = 1",
                        "a.b = x y",
                        "# c"));
    }

    private static String lines(Random random, String... choices) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(7);
        String ending = chance(random, 10) ? "\r\n" : "\n";
        for (int i = 0; i < count; i++) {
            text.append(any(random, choices)).append(ending);
        }
        if (chance(random, 5) && text.length() > 0) {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private static PyText text(String text) {
        return PyText.of(text);
    }

    private static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static boolean chance(Random random, int in) {
        return random.nextInt(in) == 0;
    }
}
