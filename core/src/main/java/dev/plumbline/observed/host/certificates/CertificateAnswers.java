package dev.plumbline.observed.host.certificates;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that were asked for. The collector sends nothing of a file but the certificates in it, so that a key
 * beside them stays where it is.
 */
public final class CertificateAnswers {
    private static final String KIND = CertificateFile.KIND;
    private static final long MOST_BYTES = 1024 * 1024;
    private static final int FIELDS = 3;
    private static final Pattern ABSENT = Pattern.compile(".*: (?:No such file or directory|Not a directory)");

    private final Section section;
    private final Map<String, Map<String, Value>> found = new TreeMap<>();
    private final Map<String, Reason> broken = new TreeMap<>();
    private final Set<String> read = new HashSet<>();

    private CertificateAnswers(Section section) {
        this.section = section;
        Records records = section.records('\0');
        while (records.hasNext(FIELDS)) {
            add(records.next(), records.next(), records.nextBytes());
        }
    }

    private void add(String path, String size, byte[] content) {
        CertificateFile file = CertificateFile.read(path, content);
        read.add(path);
        found.putAll(file.attributes());
        boolean sound = size.strip().matches("[0-9]{1,18}");
        if (!sound || Long.parseLong(size.strip()) > MOST_BYTES) {
            broken.put(path, Reason.of(Code.TRUNCATED, path + " is larger than " + MOST_BYTES + " bytes"));
        } else if (file.broken() != null) {
            broken.put(path, Reason.of(Code.MALFORMED, file.broken()));
        }
    }

    public static Reading read(CertificateQuestions questions, Answer answer) {
        if (questions.isEmpty()) {
            return new Reading(List.of(), List.of());
        }
        return new CertificateAnswers(answer.section("certificates")).answer(questions);
    }

    private Reading answer(CertificateQuestions questions) {
        Map<String, Resource> resources = new TreeMap<>();
        found.forEach((name, attributes) -> resources.put(name, Resource.present(KIND, name, attributes)));
        questions.names().forEach(name -> {
            String shown = shown(name);
            Map<String, Value> attributes = found.get(shown);
            resources.put(name, attributes == null ? without(name) : Resource.present(KIND, name, attributes));
        });
        List<Coverage> coverage = new ArrayList<>(List.of(Coverage.asked(Scope.ofKind(KIND))));
        questions.folders().forEach(folder -> coverage.add(below(folder)));
        return new Reading(List.copyOf(resources.values()), coverage);
    }

    private static String shown(String name) {
        return ByteText.decode(ByteText.encode(name));
    }

    /** A certificate that was asked for and is not among those found: it is not there, unless something stood in the way. */
    private Resource without(String name) {
        String file = shown(CertificateQuestions.file(name));
        @Nullable Reason reason = broken.get(file);
        if (reason == null && !read.contains(file)) {
            reason = complaint(file).or(this::cut).orElse(null);
        }
        return reason == null ? Resource.absent(KIND, name) : Resource.unreadable(KIND, name, reason);
    }

    private Coverage below(String folder) {
        Scope scope = Scope.below(KIND, folder);
        String shown = shown(folder);
        Optional<Reason> gap = broken.entrySet().stream()
                .filter(each -> Scope.below(KIND, shown).covers(KIND, each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> complaint(shown))
                .or(this::cut);
        return gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope));
    }

    /** What a program had to say of a path, or of one below it, other than that it is not there. */
    private Optional<Reason> complaint(String path) {
        return section.complaints().stream()
                .filter(line -> line.contains(path) && !ABSENT.matcher(line).matches())
                .map(line -> Reason.of(Section.code(line), line))
                .findFirst();
    }

    /** Why the answer is not whole: single files are told by complaints, and make the status of xargs 123. */
    private Optional<Reason> cut() {
        return section.ended() && !section.complaints().isEmpty()
                ? section.complaints().stream()
                        .filter(line -> !line.contains("/"))
                        .map(line -> Reason.of(Section.code(line), line))
                        .findFirst()
                : section.shortfall("the search for certificates");
    }
}
