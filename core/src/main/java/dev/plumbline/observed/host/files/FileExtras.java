package dev.plumbline.observed.host.files;

import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What getfacl, lsattr and getcap print of files that they were asked of. */
final class FileExtras {
    private static final int NOT_FOUND = 127;
    private static final int PARTS = 3;
    private static final Map<String, String> PROGRAMS =
            Map.of("acl", "getfacl", "flags", "lsattr", "capabilities", "getcap");

    private record Printed(String text, int status) {}

    private final Map<String, Map<String, Printed>> told = new HashMap<>();
    private final Answer answer;

    private FileExtras(Answer answer) {
        this.answer = answer;
    }

    static FileExtras read(Answer answer) {
        FileExtras extras = new FileExtras(answer);
        for (String attribute : FileQuestions.EXTRAS) {
            Map<String, Printed> byName = new HashMap<>();
            Records records = answer.section(attribute).records('\0');
            while (records.hasNext(PARTS)) {
                String name = records.next();
                String text = records.next();
                String status = records.next();
                byName.put(name, new Printed(text, status.matches("[0-9]{1,3}") ? Integer.parseInt(status) : -1));
            }
            extras.told.put(attribute, byName);
        }
        return extras;
    }

    void tell(String attribute, FileEntry entry, Map<String, Value> attributes, Map<String, Reason> hidden) {
        String program = PROGRAMS.getOrDefault(attribute, attribute);
        Printed printed = told.getOrDefault(attribute, Map.of()).get(entry.name());
        if (entry.type().equals(FileEntry.LINK)) {
            hidden.put(attribute, Reason.of(Code.UNSUPPORTED, "a link has none of its own"));
        } else if (printed == null) {
            Reason vanished = Reason.of(Code.VANISHED, "it came or went while the host was looked at");
            hidden.put(attribute, answer.section(attribute).shortfall(program).orElse(vanished));
        } else if (printed.status() == NOT_FOUND) {
            hidden.put(attribute, Reason.of(Code.UNSUPPORTED, "the host has no " + program));
        } else if (printed.status() != 0) {
            String first = printed.text().lines().findFirst().orElse("it gave no reason");
            Code code = first.contains("not supported") ? Code.UNSUPPORTED : Section.code(first);
            hidden.put(
                    attribute,
                    Reason.of(code, program + " failed: " + first.substring(0, Math.min(200, first.length()))));
        } else {
            attributes.putAll(value(attribute, entry.name(), printed.text()));
        }
    }

    /** Nothing, where a file has no capabilities. */
    private static Map<String, Value> value(String attribute, String name, String text) {
        Map<String, Value> value = new TreeMap<>();
        switch (attribute) {
            case "acl" ->
                value.put(
                        attribute,
                        Value.ofTexts(text.lines()
                                .filter(line -> !line.isBlank())
                                .sorted()
                                .toList()));
            case "flags" -> value.put(attribute, flags(text));
            default -> {
                String rest =
                        text.startsWith(name) ? text.substring(name.length()).strip() : "";
                if (!rest.isEmpty()) {
                    value.put(attribute, Value.of(rest.replaceFirst("^= ", "")));
                }
            }
        }
        return value;
    }

    /** The letters in front of the name, without e, which the file system sets for how it stores a file. */
    private static Value flags(String text) {
        int blank = text.indexOf(' ');
        List<String> letters = text.substring(0, Math.max(blank, 0))
                .chars()
                .filter(each -> Character.isLetter(each) && each != 'e')
                .sorted()
                .mapToObj(Character::toString)
                .toList();
        return Value.ofTexts(letters);
    }
}
