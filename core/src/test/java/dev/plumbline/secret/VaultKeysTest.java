package dev.plumbline.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.model.Reason;
import dev.plumbline.model.StorageException;
import dev.plumbline.secret.VaultAnswer.Locked;
import dev.plumbline.secret.VaultAnswer.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ciphertexts here were written by {@code ansible-vault} of ansible-core 2.14.18. */
class VaultKeysTest {
    private static final String PLAIN = """
            $ANSIBLE_VAULT;1.1;AES256
            66326463383838323032663263363965653238326139376434623339633265326433383134343562
            3739656134663432376665646333613665303631303465610a623532626239363730633232363332
            64386634303434653634333864623362653462623532303166323931353633386434636561353761
            6263646666613166650a373635656432646237343637646430386630366337323465396130343033
            3863
            """;

    private static final String LABELED = """
            $ANSIBLE_VAULT;1.2;AES256;dev
            34396239313565333234666439363038373164626361613865663832663439306135663532333538
            3236646435626239323130383732366435623465666133660a646365623465326663613233393736
            37336432356566313561636164643930353566333438653861326339363030303865633032383539
            6435336539363661350a383264393164633538613334313533646566333731356436633066663334
            6134
            """;

    private static final String UNICODE = """
            $ANSIBLE_VAULT;1.1;AES256
            35343263396663343361663766643364396439316338313237313861376436653163333737326163
            3431323763653337353563346361303338313237323634620a323730386164613661313037326564
            38313432636130356438376432323133613135313732363330376535306232343538643239366561
            6466643861396131660a386139613331646536376339346430356337646339373333653431356230
            6663
            """;

    private static final String EMPTY = """
            $ANSIBLE_VAULT;1.1;AES256
            37613865373963383835616537306337396661343836616634666237643635366138353033623435
            6236663732313133396561386437343366366165666437390a666330666338376561663264623761
            31623234373432653131373135656363396563643932346135303833333263373962343933363230
            3037646434303431380a386636666235333761663337383938343763613635666636346535316665
            6632
            """;

    private static VaultKeys keys(String... idsAndPasswords) {
        Map<String, byte[]> passwords = new LinkedHashMap<>();
        for (int i = 0; i < idsAndPasswords.length; i += 2) {
            passwords.put(idsAndPasswords[i], idsAndPasswords[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return VaultKeys.of(passwords);
    }

    private static String opened(VaultAnswer answer) {
        assertThat(answer).isInstanceOf(Opened.class);
        return new String(((Opened) answer).plain(), StandardCharsets.UTF_8);
    }

    private static Reason locked(VaultAnswer answer) {
        assertThat(answer).isInstanceOf(Locked.class);
        return ((Locked) answer).reason();
    }

    @Test
    void bothFormatsOpenWithTheirPassword() {
        assertThat(opened(keys("default", "pass word").decrypt(PLAIN))).isEqualTo("geheim ✓\n");
        assertThat(opened(keys("default", "pass word").decrypt(LABELED))).isEqualTo("labeled");
        assertThat(opened(keys("default", "pass word").decrypt(EMPTY))).isEmpty();
    }

    @Test
    void aPasswordNeedNotBeAscii() {
        assertThat(opened(keys("default", "pässwörd €").decrypt(UNICODE))).isEqualTo("ü");
    }

    @Test
    void theLabelOnlySaysWhichPasswordIsTriedFirst() {
        VaultKeys keys = keys("prod", "wrong", "dev", "pass word");
        assertThat(((Opened) keys.decrypt(LABELED)).id()).isEqualTo("dev");
        VaultKeys otherName = keys("dev", "wrong", "other", "pass word");
        assertThat(((Opened) otherName.decrypt(LABELED)).id()).isEqualTo("other");
    }

    @Test
    void indentationAsInYamlDoesNotMatter() {
        String inline = PLAIN.indent(10);
        assertThat(opened(keys("default", "pass word").decrypt(inline))).isEqualTo("geheim ✓\n");
    }

    @Test
    void withoutAPasswordItIsLocked() {
        Reason reason = locked(VaultKeys.NONE.decrypt(LABELED));
        assertThat(reason.code()).isEqualTo(Reason.Code.LOCKED);
        assertThat(reason.detail()).contains("vault id dev").contains("no password");
    }

    @Test
    void aWrongPasswordAndTamperingGiveTheSameAnswer() {
        Reason wrong = locked(keys("default", "other").decrypt(PLAIN));
        Reason tampered = locked(keys("default", "pass word").decrypt(flipped(PLAIN)));
        assertThat(wrong).isEqualTo(tampered);
        assertThat(wrong.code()).isEqualTo(Reason.Code.LOCKED);
    }

    @Test
    void whatIsNoVaultTextIsToldForWhatItIs() {
        VaultKeys keys = keys("default", "pass word");
        List<String> broken = List.of(
                "",
                "nothing of the sort",
                "$ANSIBLE_VAULT",
                "$ANSIBLE_VAULT;1.1;AES256",
                "$ANSIBLE_VAULT;1.1;AES256\n616",
                "$ANSIBLE_VAULT;1.1;AES256\nxyz0",
                "$ANSIBLE_VAULT;1.1;AES256\n61",
                "$ANSIBLE_VAULT;1.1;AES256\n61610a62620a",
                PLAIN.replace("AES256", "AES"),
                "$ANSIBLE_VAULT;1.0;AES\n6161",
                PLAIN.substring(0, PLAIN.length() - 83),
                PLAIN.lines().skip(1).reduce("", (a, b) -> a + b + "\n"));
        for (String text : broken) {
            Reason reason = locked(keys.decrypt(text));
            assertThat(reason.code()).as(text).isIn(Reason.Code.NOT_EVALUATED, Reason.Code.LOCKED);
            assertThat(reason.detail()).as(text).isNotEmpty();
        }
        assertThat(locked(keys.decrypt("$ANSIBLE_VAULT;1.0;AES\n6161")).detail())
                .contains("1.0");
    }

    @Test
    void aHugeTextIsJudgedInTime() {
        String huge = "$ANSIBLE_VAULT;1.1;AES256\n" + "36".repeat(4_000_000);
        assertThat(locked(keys("default", "x").decrypt(huge)).code()).isEqualTo(Reason.Code.NOT_EVALUATED);
    }

    @Test
    void neitherSecretNorPasswordIsShown() {
        VaultKeys keys = keys("default", "pass word");
        assertThat(keys.toString()).doesNotContain("pass word");
        assertThat(keys.decrypt(PLAIN).toString()).doesNotContain("geheim");
        assertThat(locked(keys("a", "pass word").decrypt("$ANSIBLE_VAULT;1.2;AES256;\u001b[31m\n61"))
                        .detail())
                .doesNotContain("\u001b");
    }

    @Test
    void aPasswordFileIsStrippedAsAnsibleDoes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pass"), "  pass word\r\n\n");
        assertThat(new String(VaultPasswords.inFile(file), StandardCharsets.UTF_8))
                .isEqualTo("pass word");
        assertThat(new String(VaultPasswords.inVariable("X", "pass word\n"), StandardCharsets.UTF_8))
                .isEqualTo("pass word");
    }

    @Test
    void aPasswordScriptIsNeverRun(@TempDir Path folder) throws IOException {
        Path proof = folder.resolve("ran");
        Path script = Files.writeString(folder.resolve("get-pass"), "#!/bin/sh\ntouch " + proof + "\necho x\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> VaultPasswords.inFile(script))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("never runs it")
                .hasMessageContaining("environment");
        assertThat(proof).doesNotExist();
    }

    @Test
    void aPasswordThatIsNoneIsRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> VaultPasswords.inFile(folder.resolve("none"))).isInstanceOf(StorageException.class);
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        assertThatThrownBy(() -> VaultPasswords.inFile(empty)).hasMessageContaining("empty");
        assertThatThrownBy(() -> VaultPasswords.inVariable("X", "")).hasMessageContaining("the variable X");
    }

    @Test
    void whatAnsibleVaultEncryptsNowOpens(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-vault")), "skipped: ansible-vault is not installed");
        Path pass = Files.writeString(folder.resolve("pass"), "häß lich\n");
        Path plain = folder.resolve("plain");
        for (String content : List.of("x", "0123456789abcdef", "a".repeat(5000), "línea\nzwei\n")) {
            Files.writeString(plain, content);
            for (String id : List.of("default", "prod@x")) {
                List<String> command = new ArrayList<>(List.of(
                        "ansible-vault", "encrypt", "--vault-id", id.replace("@x", "") + "@" + pass, "--output", "-"));
                if (!id.equals("default")) {
                    command.addAll(List.of("--encrypt-vault-id", "prod"));
                }
                command.add(plain.toString());
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(false).start();
                String encrypted = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(VaultKeys.isEncrypted(encrypted.getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
                assertThat(opened(keys("any", "häß lich").decrypt(encrypted))).isEqualTo(content);
                assertThat(encrypted).contains(id.equals("default") ? ";1.1;AES256\n" : ";1.2;AES256;prod\n");
            }
        }
    }

    /** With another last digit of the ciphertext. */
    private static String flipped(String text) {
        String stripped = text.stripTrailing();
        String kept = stripped.substring(0, stripped.length() - 2);
        return kept + (stripped.endsWith("30") ? "31" : "30");
    }
}
