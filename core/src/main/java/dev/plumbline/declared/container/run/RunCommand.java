package dev.plumbline.declared.container.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command that makes a container.
 *
 * @param podman whether it is Podman's
 * @param options in order
 * @param image the image; null if there is none
 * @param arguments what stands behind the image
 * @param unknown the first option that is not known, behind which nothing can be told apart; empty if there is none
 */
public record RunCommand(
        boolean podman, List<Option> options, @Nullable Word image, List<Word> arguments, String unknown) {
    private static final Set<String> OTHER_ENGINE = Set.of(
            "-H", "--host", "-c", "--context", "--connection", "--url", "--remote", "-r", "--root", "--runroot");
    private static final Set<String> ALONE = Set.of("-D", "--debug", "--noout", "--syslog");

    public RunCommand {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** An option by its long name; one that stands alone has the value {@code true}. */
    public record Option(String name, Word value) {}

    /** The command that words are; empty if they make no container, or not on the usual engine of the host. */
    public static Optional<RunCommand> read(List<Word> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String program = words.get(0).text();
        String base = program.substring(program.lastIndexOf('/') + 1);
        if (!base.equals("docker") && !base.equals("podman")) {
            return Optional.empty();
        }
        int at = 1;
        while (at < words.size() && words.get(at).text().startsWith("-")) {
            String option = words.get(at).text();
            String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
            if (OTHER_ENGINE.contains(name)) {
                return Optional.empty();
            }
            at += option.contains("=") || ALONE.contains(option) ? 1 : 2;
        }
        if (at < words.size() && words.get(at).text().equals("container")) {
            at++;
        }
        boolean makes = at < words.size() && Set.of("run", "create").contains(words.get(at).text());
        return makes
                ? Optional.of(new Reader(words, at + 1).read(base.equals("podman")))
                : Optional.empty();
    }

    private static final class Reader {
        private final List<Word> words;
        private final List<Option> options = new ArrayList<>();
        private int at;
        private String unknown = "";

        Reader(List<Word> words, int at) {
            this.words = words;
            this.at = at;
        }

        RunCommand read(boolean podman) {
            while (at < words.size() && unknown.isEmpty()) {
                Word word = words.get(at);
                String text = word.text();
                if (text.equals("--") || !text.startsWith("-") || text.equals("-")) {
                    at += text.equals("--") ? 1 : 0;
                    break;
                }
                at++;
                if (text.startsWith("--")) {
                    named(word, text.substring(2));
                } else {
                    letters(word, text.substring(1));
                }
            }
            boolean has = unknown.isEmpty() && at < words.size();
            return new RunCommand(
                    podman,
                    options,
                    has ? words.get(at) : null,
                    has ? words.subList(at + 1, words.size()) : List.of(),
                    unknown);
        }

        private void named(Word word, String option) {
            int equals = option.indexOf('=');
            String name = RunOptions.canonical(equals < 0 ? option : option.substring(0, equals));
            if (!RunOptions.known(name)) {
                unknown = "--" + name;
            } else if (equals >= 0) {
                options.add(new Option(name, word.with(option.substring(equals + 1))));
            } else {
                alone(word, name);
            }
        }

        private void alone(Word word, String name) {
            if (RunOptions.standsAlone(name)) {
                options.add(new Option(name, word.with("true")));
            } else if (at < words.size()) {
                options.add(new Option(name, words.get(at++)));
            }
        }

        private void letters(Word word, String letters) {
            for (int i = 0; i < letters.length() && unknown.isEmpty(); i++) {
                String name = RunOptions.LETTERS.get(letters.charAt(i));
                if (name == null) {
                    unknown = "-" + letters.charAt(i);
                } else if (RunOptions.standsAlone(name)) {
                    options.add(new Option(name, word.with("true")));
                } else if (i + 1 < letters.length()) {
                    String value = letters.substring(i + 1);
                    options.add(new Option(name, word.with(value.startsWith("=") ? value.substring(1) : value)));
                    return;
                } else {
                    alone(word, name);
                }
            }
        }
    }
}
