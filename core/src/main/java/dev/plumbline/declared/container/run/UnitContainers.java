package dev.plumbline.declared.container.run;

import dev.plumbline.declared.rendered.Around;
import dev.plumbline.declared.rendered.FileReader;
import dev.plumbline.declared.rendered.ReadableFile;
import dev.plumbline.declared.rendered.RenderedText;
import dev.plumbline.model.CommandWords;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.notation.UnitText;
import dev.plumbline.notation.UnitText.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units whose command is {@code docker run} or {@code podman run}. */
public final class UnitContainers implements FileReader {
    private static final Pattern PATH =
            Pattern.compile("(?:/etc|/usr/local/lib|/usr/lib|/lib)/systemd/system/(?<unit>[^/]+\\.service)");
    private static final Pattern PREFIX = Pattern.compile("^[-@:+!]+");
    private static final Reason QUOTE = Reason.of(Reason.Code.NOT_EVALUATED, "a quote of the command has no end");

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        MadeContainers made = new MadeContainers(around);
        for (ReadableFile file : files.values()) {
            Matcher path = PATH.matcher(file.path());
            if (path.matches() && !path.group("unit").contains("@.")) {
                unit(path.group("unit"), file, made);
            }
        }
        return made.state();
    }

    private static void unit(String unit, ReadableFile file, MadeContainers made) {
        UnitText text = UnitText.of(List.of(file.text().text()));
        UnitWords words = new UnitWords(unit, environment(text));
        for (Assignment command : text.list("Service", "ExecStart")) {
            String line = PREFIX.matcher(command.value()).replaceFirst("");
            Origin origin = file.origin(command.line());
            if (!line.contains("docker") && !line.contains("podman")) {
                continue;
            }
            if (file.text().secret()) {
                made.unread(origin, file.reason());
                return;
            }
            Optional<List<Word>> split = split(words, line, file, origin);
            if (split.isEmpty()) {
                made.unread(origin, QUOTE);
            } else {
                RunCommand.read(split.get())
                        .ifPresent(run -> made.add(run, MadeContainers.Unit.of(unit, text, origin), ""));
            }
        }
    }

    /** First into words, then each expanded: what is put in is not split again, as long as it is not a word alone. */
    private static Optional<List<Word>> split(UnitWords words, String line, ReadableFile file, Origin origin) {
        return CommandWords.split(line).map(texts -> {
            List<Word> list = new ArrayList<>();
            for (String each : texts) {
                String expanded = words.expanded(each);
                boolean several = each.matches("\\$[A-Za-z_][A-Za-z0-9_]*") && expanded.indexOf(Word.HOLE) < 0;
                for (String word : several ? expanded.strip().split("\\s+", -1) : new String[] {expanded}) {
                    list.add(word(word, file, origin));
                }
            }
            return list;
        });
    }

    static Word word(String text, ReadableFile file, Origin origin) {
        Reason open = RenderedText.hasHole(text)
                ? RenderedText.hasHole(file.text().text()) ? file.reason() : UnitWords.UNKNOWN
                : null;
        return new Word(text, open, file.text().secret(), origin);
    }

    private static Map<String, String> environment(UnitText text) {
        Map<String, String> variables = new HashMap<>();
        boolean fromFiles = !text.all("Service", "EnvironmentFile").isEmpty();
        for (String value : text.all("Service", "Environment")) {
            CommandWords.split(value).orElse(List.of()).forEach(each -> {
                int equals = each.indexOf('=');
                // a file of variables comes behind them and may say otherwise
                if (equals > 0 && !fromFiles) {
                    variables.put(each.substring(0, equals), each.substring(equals + 1));
                }
            });
        }
        return variables;
    }
}
