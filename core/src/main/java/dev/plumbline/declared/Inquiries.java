package dev.plumbline.declared;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Inquiry;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Question;
import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has to be asked of a target, so that its declared state can be compared. */
public final class Inquiries {
    private static final String FILE = Kinds.FILE.name();
    private static final String CERTIFICATE = SystemKinds.CERTIFICATE.name();
    private static final String CONTAINER = Kinds.CONTAINER.name();
    /** Attributes of files that cost a process each, so that they are told only where they are declared. */
    private static final List<String> ASKED_BY_NAME = List.of("acl", "capabilities", "flags");

    private static final String VARIABLES = "variables";
    private static final String ENVIRONMENT = "environment.";
    private static final Pattern CERTIFICATE_FILE = Pattern.compile("/.*\\.(?:pem|crt|cer|cert|der)");

    private Inquiries() {}

    /**
     * The questions that follow from a declared state.
     *
     * @param watch folders in which an undeclared file is to be noticed
     */
    public static Inquiry of(DeclaredState state, Collection<String> watch) {
        return of(state, watch, List.of());
    }

    /**
     * The same, with files that are known by the digest of their content.
     *
     * @param byDigest the files; asked for where they are in a folder that is watched
     */
    public static Inquiry of(DeclaredState state, Collection<String> watch, Collection<String> byDigest) {
        List<Question> questions = new ArrayList<>();
        for (DeclaredResource resource : state.resources().values()) {
            String kind = resource.id().kind();
            if (kind.equals(FILE)) {
                ofFile(resource, questions);
            } else if (kind.equals(CERTIFICATE)) {
                questions.add(new Question(CERTIFICATE, resource.id().name(), "", Detail.METADATA));
            } else if (kind.equals(CONTAINER)) {
                ofContainer(resource, questions);
            }
        }
        for (Exclusive exclusive : state.exclusives()) {
            Scope scope = exclusive.scope();
            boolean folder = scope.within().startsWith("/") && scope.attribute().isEmpty();
            if (folder && (scope.kind().equals(FILE) || scope.kind().equals(CERTIFICATE))) {
                questions.add(new Question(scope.kind(), scope.within(), "", Detail.BELOW));
            }
        }
        for (String folder : watch) {
            questions.add(new Question(FILE, folder, "", Detail.BELOW));
            questions.add(new Question(CERTIFICATE, folder, "", Detail.BELOW));
            byDigest.stream()
                    .filter(path -> path.startsWith(folder + "/"))
                    .forEach(path -> questions.add(new Question(FILE, path, "", Detail.HASH)));
        }
        return Inquiry.of(state.target(), questions);
    }

    /** What an evaluation asks: also what its tasks that look before they act would have to be told. */
    public static Inquiry of(Evaluation evaluation, Collection<String> watch, Collection<String> byDigest) {
        Inquiry declared = of(evaluation.state(), watch, byDigest);
        return declared.and(Inquiry.of(declared.target(), evaluation.questions()));
    }

    private static void ofFile(DeclaredResource file, List<Question> questions) {
        String path = file.id().name();
        List<Detail> details = new ArrayList<>();
        @Nullable Declared content = file.attributes().get("content");
        if (content != null && needsText(content.expectation())) {
            details.add(Detail.CONTENT);
        }
        @Nullable Declared sha256 = file.attributes().get("sha256");
        if (sha256 != null && values(sha256.expectation()).anyMatch(Value.Fingerprint.class::isInstance)) {
            details.add(Detail.FINGERPRINT);
        } else if (sha256 != null) {
            details.add(Detail.HASH);
        }
        if (details.isEmpty()) {
            details.add(Detail.METADATA);
        }
        for (String attribute : ASKED_BY_NAME) {
            if (file.attributes().containsKey(attribute)) {
                questions.add(new Question(FILE, path, attribute, Detail.VALUE));
            }
        }
        details.forEach(detail -> questions.add(new Question(FILE, path, "", detail)));
        variables(file, questions);
        if (CERTIFICATE_FILE.matcher(path).matches()) {
            questions.add(new Question(CERTIFICATE, path, "", Detail.METADATA));
        }
    }

    /** Of variables only fingerprints are asked for, and values where those are declared or free. */
    private static void variables(DeclaredResource file, List<Question> questions) {
        String path = file.id().name();
        file.attributes().forEach((attribute, declared) -> {
            if (attribute.equals(VARIABLES) || attribute.startsWith(VARIABLES + ".")) {
                questions.add(new Question(FILE, path, VARIABLES, Detail.FINGERPRINT));
            }
            boolean free = declared.expectation() instanceof Expectation.Unconstrained;
            if (attribute.startsWith(VARIABLES + ".") && (free || inClear(declared.expectation()))) {
                questions.add(new Question(FILE, path, attribute, Detail.VALUE));
            }
        });
    }

    private static void ofContainer(DeclaredResource container, List<Question> questions) {
        container.attributes().forEach((path, declared) -> {
            if (path.startsWith(ENVIRONMENT) && inClear(declared.expectation())) {
                questions.add(new Question(CONTAINER, container.id().name(), path, Detail.VALUE));
            }
        });
    }

    private static boolean inClear(Expectation expectation) {
        return expectation instanceof Expectation.Matches
                || values(expectation).anyMatch(value -> !(value instanceof Value.Fingerprint))
                || (expectation instanceof Expectation.Either either
                        && either.alternatives().stream().anyMatch(Inquiries::inClear));
    }

    /** What is unresolved is judged by no text, so that none that may hold a secret leaves the host for it. */
    private static boolean needsText(Expectation content) {
        return content instanceof Expectation.Either either
                ? either.alternatives().stream().anyMatch(Inquiries::needsText)
                : !(content instanceof Expectation.Unresolved || content instanceof Expectation.Unconstrained);
    }

    private static Stream<Value> values(Expectation expectation) {
        if (expectation instanceof Expectation.Exactly exactly) {
            return Stream.of(exactly.value());
        }
        if (expectation instanceof Expectation.OneOf oneOf) {
            return oneOf.values().stream();
        }
        if (expectation instanceof Expectation.AtLeast atLeast) {
            return atLeast.values().stream();
        }
        return expectation instanceof Expectation.Either either
                ? either.alternatives().stream().flatMap(Inquiries::values)
                : Stream.empty();
    }
}
