package dev.plumbline.observed.host.files;

import dev.plumbline.model.Question.Detail;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ByteText;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.secret.Sealer;
import dev.plumbline.secret.Secrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hashes and contents of files that were asked for; of secret files only fingerprints leave this class. */
public final class FileContents {
    private static final long MOST_HASHED = 2L * 1024 * 1024 * 1024;
    private static final int MOST_CONTENT = 1024 * 1024;
    private static final int HASH_DIGITS = 64;
    /** A line of sha256sum or openssl; two characters part the hash from the name. */
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{" + HASH_DIGITS + "}) [ *]");

    private final FileQuestions questions;
    private final Section hashing;
    private final Section reading;
    private final Sealer sealer;
    private final String target;
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();

    private FileContents(FileQuestions questions, Answer answer, Sealer sealer, String target) {
        this.questions = questions;
        this.hashing = answer.section("hashes");
        this.reading = answer.section("contents");
        this.sealer = sealer;
        this.target = target;
    }

    public static FileContents read(FileQuestions questions, Answer answer, Sealer sealer, String target) {
        FileContents files = new FileContents(questions, answer, sealer, target);
        Records hashed = files.hashing.records('\n');
        while (hashed.hasNext(1)) {
            String line = hashed.next();
            if (HASH.matcher(line).lookingAt()) {
                files.hashes.put(line.substring(HASH_DIGITS + 2), line.substring(0, HASH_DIGITS));
            }
        }
        Records odd = answer.section("hashes.odd").records('\0');
        while (odd.hasNext(2)) {
            String name = odd.next();
            Matcher hash = HASH.matcher(odd.next().strip() + "  ");
            if (hash.lookingAt()) {
                files.hashes.put(name, hash.group(1));
            }
        }
        Records read = files.reading.records('\0');
        while (read.hasNext(2)) {
            files.content(read.next(), read.next());
        }
        return files;
    }

    private void content(String name, String base64) {
        try {
            contents.put(name, Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            // Without content the file is told as unread.
            contents.remove(name);
        }
    }

    /** Adds what was asked of the content of a file, or why it is not known. */
    public void tell(String path, FileEntry entry, Map<String, Value> attributes, Map<String, Reason> hidden) {
        boolean secret = questions.wants(path, Detail.FINGERPRINT)
                || questions.variables(path).isPresent()
                || Secrets.secretPath(path);
        byte @Nullable [] content = contents.get(entry.name());
        if (questions.wants(path, Detail.CONTENT)) {
            String text = content == null ? null : text(content);
            secret |= text != null && Secrets.secretShape(text);
            tellContent(entry, content, secret, attributes, hidden);
        }
        questions.variables(path).ifPresent(clear -> {
            String text = content == null || content.length > MOST_CONTENT ? null : text(content);
            if (text == null) {
                hidden.put("variables", unread(entry, reading, "base64", MOST_CONTENT));
            } else {
                new FileVariables(clear, sealer, target).tell(text, attributes, hidden);
            }
        });
        String known = hash(entry, content);
        if (known != null) {
            attributes.put("sha256", secret ? sealer.seal(target, "file/sha256", known) : Value.of(known));
        } else if (questions.wantsHash(path)) {
            hidden.put("sha256", unread(entry, hashing, "a program for SHA-256", MOST_HASHED));
        }
    }

    private @Nullable String hash(FileEntry entry, byte @Nullable [] content) {
        String hash = hashes.get(entry.name());
        return hash == null && content != null && content.length <= MOST_CONTENT ? sha256(content) : hash;
    }

    private void tellContent(
            FileEntry entry,
            byte @Nullable [] content,
            boolean secret,
            Map<String, Value> attributes,
            Map<String, Reason> hidden) {
        if (content == null) {
            hidden.put("content", unread(entry, reading, "base64", Long.MAX_VALUE));
        } else if (content.length > MOST_CONTENT) {
            hidden.put("content", Reason.of(Code.TRUNCATED, "it is larger than " + MOST_CONTENT + " bytes"));
        } else {
            String text = text(content);
            if (text == null) {
                hidden.put("content", Reason.of(Code.UNSUPPORTED, "it is not UTF-8 text"));
            } else {
                attributes.put("content", secret ? sealer.seal(target, "file/content", text) : Value.of(text));
            }
        }
    }

    private static Reason unread(FileEntry entry, Section section, String program, long most) {
        if (!entry.type().equals(FileEntry.REGULAR)) {
            return Reason.of(Code.UNSUPPORTED, "only regular files are read; this is a " + entry.type());
        }
        if (!entry.readable()) {
            return Reason.of(Code.PERMISSION_DENIED, "the user of the collector may not read this file");
        }
        if (entry.size() > most) {
            return Reason.of(Code.TRUNCATED, "it is larger than " + most + " bytes");
        }
        return section.shortfall(program)
                .orElse(Reason.of(Code.CHANGING, "it changed or went away while the host was looked at"));
    }

    private static @Nullable String text(byte[] content) {
        return ByteText.strict(content, 0, content.length);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
