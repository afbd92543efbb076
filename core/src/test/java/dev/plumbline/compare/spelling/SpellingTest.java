package dev.plumbline.compare.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.CommandWords;
import dev.plumbline.notation.NetworkAddress;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io/library/nginx:latest",
        "owner/app:1, docker.io/owner/app:1",
        "index.docker.io/owner/app, docker.io/owner/app:latest",
        "localhost/app, localhost/app:latest",
        "registry:5000/app, registry:5000/app:latest",
        "Quay.IO:443/a/b:RC, quay.io/a/b:RC",
        "app:1@sha256:11, docker.io/library/app@sha256:11"
    })
    void spellsReferencesToImagesOut(String spelled, String canonical) {
        assertThat(ImageReference.parse(spelled).canonical()).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "::1, ::1",
        "[::1], ::1",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "FE80:0:0:1::1, fe80:0:0:1::1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:10.0.0.1, 10.0.0.1",
        "::ffff:a00:1, 10.0.0.1",
        "[fe80::1%eth0], fe80::1%eth0",
        "127.0.0.1, 127.0.0.1",
        "*, *",
        "1:2, 1:2",
        "1::2::3, 1::2::3",
        "::99999, ::99999",
        "[web], [web]"
    })
    void spellsAddressesInOneWay(String spelled, String canonical) {
        assertThat(NetworkAddress.canonical(spelled)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"/a//b/./c/, /a/b/c", "/a/../../b, /b", "/, /", "/.., /", "relative/../x, relative/../x"})
    void cleansPaths(String spelled, String clean) {
        assertThat(AbsolutePath.clean(spelled)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({"644, 644", "0644, 644", "0o644, 644", "4755, 4755", "04755, 4755", "0, 0"})
    void readsOctalModes(String spelled, String octal) {
        assertThat(FileMode.octal(spelled)).hasValue(Integer.parseInt(octal, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "888", "77777", "u=r", "-1", "0x1a4", "rw-r--r--"})
    void readsNothingElseAsOctal(String spelled) {
        assertThat(FileMode.octal(spelled)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "u=rw,g=r,o=r; 7777; 644",
                "a+x; 644; 755",
                "go-rwx; 755; 700",
                "u+s; 755; 4755",
                "+t; 755; none",
                "o+t; 755; 1755",
                "g=u; 740; 770",
                "a=rX; 644; 444",
                "a=rX; 744; 555",
                "u=rwx-x; 0; 600",
                "u-s; 4755; 755",
                "u=; 4755; 55",
                "x; 644; none",
                "u=rwz; 644; none"
            })
    void appliesModesInLettersAsChmodDoes(String letters, String mode, String result) {
        OptionalInt expected =
                result.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(result, 8));
        assertThat(FileMode.applied(letters, Integer.parseInt(mode, 8), false)).isEqualTo(expected);
    }

    @Test
    void splitsCommandsAsAShellDoes() {
        assertThat(CommandWords.split("a  'b c' \"d \\\"e\\\" \\f\" g\\ h '' i\"j\"k"))
                .hasValue(List.of("a", "b c", "d \"e\" \\f", "g h", "", "ijk"));
        assertThat(CommandWords.split(" ")).hasValue(List.of());
        assertThat(CommandWords.split("a 'b")).isEmpty();
        assertThat(CommandWords.split("a \\")).isEmpty();
    }

    @Property
    void aCanonicalSpellingStaysAsItIs(@ForAll("texts") String text) {
        String path = AbsolutePath.clean(text);
        assertThat(AbsolutePath.clean(path)).isEqualTo(path);
        String address = NetworkAddress.canonical(text);
        assertThat(NetworkAddress.canonical(address)).isEqualTo(address);
        ImageReference image = ImageReference.parse(text).canonical();
        assertThat(image.canonical()).isEqualTo(image);
    }

    @Property
    void nothingThatSomebodyWroteIsTooMuch(@ForAll("texts") String text, @ForAll int mode) {
        assertThat(DebianVersion.order(text, text).orElse(0)).isZero();
        assertThat(FileMode.applied(text, mode & 07777, true).orElse(0)).isBetween(0, 07777);
        CommandWords.split(text)
                .ifPresent(words -> assertThat(String.join("", words)).hasSizeLessThanOrEqualTo(text.length()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("/.:@[]%aF09fugo=+-,rwxXst'\"\\ ")
                        .ofMaxLength(24),
                Arbitraries.strings().withChars(":0123456789abcdef").ofMaxLength(40));
    }
}
