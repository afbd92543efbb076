package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Declared;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Value;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is expected of the content of a file: its digest where all of it is known, its text where only a part is. A secret
 * is expected by its fingerprint, and no text that may hold one is asked for.
 */
final class ContentExpectations {
    private static final Reason HELD_BACK = Reason.of(
            Reason.Code.LOCKED, "a secret is in what is only a part of the file, and a fingerprint is of a whole file");

    private final ResourceId file;
    private final Sealer sealer;

    private ContentExpectations(ResourceId file, Sealer sealer) {
        this.file = file;
        this.sealer = sealer;
    }

    static Map<String, Declared> of(ResourceId file, Contents contents, Origin origin, Sealer sealer) {
        ContentExpectations expectations = new ContentExpectations(file, sealer);
        Map<String, Declared> attributes = new TreeMap<>();
        if (whole(contents)) {
            attributes.put("sha256", new Declared(expectations.digest(contents), origin));
        } else {
            attributes.put("content", new Declared(expectations.text(contents), origin));
        }
        return attributes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether each alternative is known as a whole, or is anything. */
    private static boolean whole(Contents contents) {
        if (contents instanceof Contents.Choice choice) {
            Contents otherwise = choice.otherwise();
            return whole(choice.then()) && (otherwise == null || whole(otherwise));
        }
        return contents instanceof Contents.Text || contents instanceof Contents.Digest;
    }

    private Expectation digest(Contents contents) {
        if (contents instanceof Contents.Choice choice) {
            Contents otherwise = choice.otherwise();
            return new Expectation.Either(
                    List.of(
                            otherwise == null ? new Expectation.Unconstrained() : digest(otherwise),
                            digest(choice.then())),
                    choice.reason());
        }
        if (contents instanceof Contents.Text text) {
            boolean secret = text.secret() || Secrets.secretShape(text.text());
            return exactly(sha256(text.text().getBytes(StandardCharsets.UTF_8)), secret);
        }
        Contents.Digest known = (Contents.Digest) contents;
        return exactly(known.sha256(), known.secret());
    }

    private Expectation exactly(String digest, boolean secret) {
        Value value = secret || Secrets.secretPath(file.name())
                ? sealer.seal(file.target(), "file/sha256", digest)
                : Value.of(digest);
        return Expectation.exactly(value);
    }

    private Expectation text(Contents contents) {
        if (contents instanceof Contents.Choice choice) {
            Contents otherwise = choice.otherwise();
            return new Expectation.Either(
                    List.of(otherwise == null ? new Expectation.Unconstrained() : text(otherwise), text(choice.then())),
                    choice.reason());
        }
        if (contents instanceof Contents.Found found) {
            return found.steps().stream().anyMatch(step -> HELD_BACK.equals(step.open()))
                    ? new Expectation.Unresolved(HELD_BACK)
                    : new Expectation.Edited(found.steps());
        }
        if (contents instanceof Contents.Partial partial) {
            boolean secret = partial.pieces().stream().anyMatch(Secrets::secretShape);
            return secret
                    ? new Expectation.Unresolved(HELD_BACK)
                    : new Expectation.Pieces(partial.pieces(), partial.reason());
        }
        if (contents instanceof Contents.Text text) {
            boolean secret = text.secret() || Secrets.secretShape(text.text());
            return secret ? new Expectation.Unresolved(HELD_BACK) : Expectation.exactly(text.text());
        }
        return new Expectation.Unresolved(
                contents instanceof Contents.Open open
                        ? open.reason()
                        : Reason.of(Reason.Code.NOT_EVALUATED, "the content is known by its digest alone"));
    }

    /** An edit that holds a secret: no text is asked for to try it on. */
    static EditStep heldBack(EditStep step) {
        return new EditStep(null, step.place(), HELD_BACK);
    }
}
