package dev.plumbline.declared.rendered;

import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.sudo.SudoRule;
import dev.plumbline.notation.sudo.SudoersLine;
import dev.plumbline.notation.sudo.SudoersParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** sudoers and the files in /etc/sudoers.d. Aliases of files that are not declared are not known. */
public final class SudoersRules implements FileReader {
    private static final String KIND = Kinds.SUDO_RULE.name();
    private static final Pattern PATH = Pattern.compile("/etc/sudoers|/etc/sudoers\\.d/[^./]*(?<!~)");
    private static final Pattern INCLUDE = Pattern.compile("[@#]include(?:dir)?\\s.*", Pattern.DOTALL);
    /** A word that is an alias unless it is one that sudo has built in. */
    private static final Pattern ALIAS = Pattern.compile("(?<![^\\s,(=:!])(?!ALL\\b)[A-Z][A-Z0-9_]*(?![^\\s,)=:])");

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        Derivation derived = new Derivation(around.target());
        List<SudoersLine> lines = new ArrayList<>();
        for (ReadableFile file : files.values()) {
            if (file.text().secret()) {
                derived.gap(file.origin(), file.reason(), Scope.ofKind(KIND));
                continue;
            }
            for (SudoersLine line : SudoersLine.of(file.path(), file.lines())) {
                if (RenderedText.hasHole(line.text())) {
                    derived.gap(file.origin(line.number()), file.reason(), Scope.ofKind(KIND));
                } else if (!INCLUDE.matcher(line.text()).matches()) {
                    lines.add(line);
                }
            }
        }
        SudoersParser parser = new SudoersParser(lines);
        parser.unread().forEach(line -> gap(line, "this line of sudoers is not understood", files, derived));
        for (SudoRule rule : parser.rules()) {
            if (ALIAS.matcher(rule.name()).find()) {
                gap(rule.line(), "an alias in this rule is defined in a file that is not declared", files, derived);
            } else {
                Origin origin = origin(rule.line(), files);
                Map.of("tags", rule.tags(), "options", rule.options())
                        .forEach((name, values) ->
                                derived.attribute(KIND, rule.name(), name, Value.ofTexts(List.copyOf(values)), origin));
            }
        }
        return derived.state();
    }

    private static void gap(SudoersLine line, String why, Map<String, ReadableFile> files, Derivation derived) {
        derived.gap(origin(line, files), Reason.of(Reason.Code.NOT_EVALUATED, why), Scope.ofKind(KIND));
    }

    private static Origin origin(SudoersLine line, Map<String, ReadableFile> files) {
        ReadableFile file = files.get(line.file());
        if (file == null) {
            throw new IllegalStateException("a line of a file that was not read: " + line.file());
        }
        return file.origin(line.number());
    }
}
