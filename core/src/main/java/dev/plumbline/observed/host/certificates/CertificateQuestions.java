package dev.plumbline.observed.host.certificates;

import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.RequestLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which certificates an inquiry wants to know: by name, and below folders. */
public final class CertificateQuestions {
    private final SortedSet<String> names = new TreeSet<>();
    private final SortedSet<String> folders = new TreeSet<>();

    private CertificateQuestions() {}

    public static CertificateQuestions of(Inquiry inquiry) {
        CertificateQuestions questions = new CertificateQuestions();
        for (Question question : inquiry.questions()) {
            if (question.kind().equals(CertificateFile.KIND) && absolute(question.name())) {
                boolean below = question.detail() == Detail.BELOW;
                (below ? questions.folders : questions.names).add(question.name());
            }
        }
        return questions;
    }

    private static boolean absolute(String name) {
        return name.startsWith("/") && name.indexOf('\0') < 0;
    }

    boolean isEmpty() {
        return names.isEmpty() && folders.isEmpty();
    }

    /** Single certificates. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    Set<String> folders() {
        return Collections.unmodifiableSet(folders);
    }

    /** The file that a certificate of this name is in. */
    static String file(String name) {
        return name.replaceFirst(" #[1-9][0-9]*$", "");
    }

    /** What the collector is asked. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        names.stream()
                .map(CertificateQuestions::file)
                .distinct()
                .forEach(file -> lines.add(RequestLine.of("certificate", ByteText.encode(file))));
        folders.forEach(folder -> lines.add(RequestLine.of("certificates", ByteText.encode(folder))));
        return lines;
    }
}
