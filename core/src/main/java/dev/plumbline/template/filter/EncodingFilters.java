package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.UnknownReached;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that encode, decode or digest text. */
final class EncodingFilters {
    private static final Map<String, String> DIGESTS = Map.of(
            "md5",
            "MD5",
            "sha1",
            "SHA-1",
            "sha224",
            "SHA-224",
            "sha256",
            "SHA-256",
            "sha384",
            "SHA-384",
            "sha512",
            "SHA-512",
            "sha3_256",
            "SHA3-256",
            "sha3_512",
            "SHA3-512");
    private static final UUID NAMESPACE = UUID.fromString("361e6d51-faec-444a-9079-341386da8e2e");
    /** Scheme, location, path, query and fragment, as Python's {@code urlsplit} finds them. */
    static final Pattern URL = Pattern.compile(
            "(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

    private EncodingFilters() {}

    static void register(Map<String, Filter> all) {
        all.put(
                "b64encode",
                (value, args, calls) -> PyText.of(
                        Base64.getEncoder().encodeToString(Spelling.str(value).getBytes(StandardCharsets.UTF_8))));
        all.put("b64decode", EncodingFilters::decode);
        all.put("hash", (value, args, calls) -> digest(value, args.text(0, "hashtype", "sha1")));
        all.put("md5", (value, args, calls) -> digest(value, "md5"));
        all.put("sha1", (value, args, calls) -> digest(value, "sha1"));
        all.put("checksum", (value, args, calls) -> digest(value, "sha1"));
        all.put("password_hash", (value, args, calls) -> PyUnknown.notEvaluated("filter 'password_hash'"));
        all.put("to_uuid", EncodingFilters::uuid);
        all.put("urlsplit", EncodingFilters::splitUrl);
        all.put("strftime", EncodingFilters::time);
        all.put("to_datetime", (value, args, calls) -> PyUnknown.notEvaluated("filter 'to_datetime'"));
    }

    /** The time zone is that of the machine that Ansible runs on; what Python refuses is refused all the same. */
    private static PyValue time(PyValue value, Arguments args, Calls calls) {
        PyValue second = args.get(0, "second", PyNone.NONE);
        UnknownReached.check(second);
        if (second instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        boolean number = second == PyNone.NONE
                || Convert.isNumber(second)
                || (second instanceof PyText text && Numerals.real(text.text()).isPresent());
        if (!number) {
            throw TemplateException.failed("Invalid value for epoch value (" + second.typeName() + ")");
        }
        return PyUnknown.notEvaluated("a local time: filter 'strftime'");
    }

    private static PyValue decode(PyValue value, Arguments args, Calls calls) {
        String clean = Spelling.str(value).replaceAll("[^A-Za-z0-9+/=]", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(clean);
            if (!clean.isEmpty() && clean.length() % 4 != 0) {
                throw TemplateException.failed("Incorrect padding");
            }
            return PyText.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException e) {
            throw TemplateException.failed("Incorrect padding");
        } catch (CharacterCodingException e) {
            return PyUnknown.notEvaluated("decoded bytes that are not UTF-8");
        }
    }

    private static PyValue digest(PyValue value, String name) {
        String algorithm = DIGESTS.get(name.toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            return PyUnknown.notEvaluated("the digest '" + name + "'");
        }
        return PyText.of(
                HexFormat.of().formatHex(digest(algorithm, Spelling.str(value).getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static PyValue uuid(PyValue value, Arguments args, Calls calls) {
        PyValue given = args.get(0, "namespace", PyNone.NONE);
        UUID namespace;
        try {
            namespace = given == PyNone.NONE ? NAMESPACE : UUID.fromString(Spelling.str(given));
        } catch (IllegalArgumentException e) {
            throw TemplateException.failed("Invalid value for 'namespace'");
        }
        ByteBuffer prefix = ByteBuffer.allocate(16);
        prefix.putLong(namespace.getMostSignificantBits()).putLong(namespace.getLeastSignificantBits());
        byte[] digest = digest("SHA-1", prefix.array(), Spelling.str(value).getBytes(StandardCharsets.UTF_8));
        ByteBuffer made = ByteBuffer.wrap(digest);
        long high = (made.getLong() & ~0xf000L) | 0x5000L;
        long low = (made.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return PyText.of(new UUID(high, low).toString());
    }

    private static PyValue splitUrl(PyValue value, Arguments args, Calls calls) {
        String url = dev.plumbline.template.value.Convert.text(value);
        Matcher found = URL.matcher(url);
        if (!found.matches()) {
            return PyUnknown.notEvaluated("the parts of '" + url + "'");
        }
        String authority = text(found.group(2));
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        String host = authority.substring(at + 1);
        int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
        String port = colon < 0 ? "" : host.substring(colon + 1);
        String name = (colon < 0 ? host : host.substring(0, colon))
                .replaceAll("[\\[\\]]", "")
                .toLowerCase(Locale.ROOT);
        int secret = user.indexOf(':');
        PyDict parts = PyDict.empty();
        parts.put("fragment", PyText.of(text(found.group(5))));
        parts.put("hostname", name.isEmpty() ? PyNone.NONE : PyText.of(name));
        parts.put("netloc", PyText.of(authority));
        parts.put("password", secret < 0 ? PyNone.NONE : PyText.of(user.substring(secret + 1)));
        parts.put("path", PyText.of(text(found.group(3))));
        parts.put("port", port.matches("\\d{1,5}") ? PyInt.of(Long.parseLong(port)) : PyNone.NONE);
        parts.put("query", PyText.of(text(found.group(4))));
        parts.put("scheme", PyText.of(text(found.group(1)).toLowerCase(Locale.ROOT)));
        parts.put("username", at < 0 ? PyNone.NONE : PyText.of(secret < 0 ? user : user.substring(0, secret)));
        String wanted = args.text(0, "query", "");
        if (wanted.isEmpty()) {
            return parts;
        }
        PyValue part = parts.get(wanted);
        if (part == null || !List.copyOf(parts.entries().keySet()).contains(PyText.of(wanted))) {
            throw TemplateException.failed("urlsplit: unknown URL component: " + wanted);
        }
        return part;
    }

    private static String text(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "" : part;
    }
}
