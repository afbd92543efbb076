package dev.plumbline.explain.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretLinesTest {

    private static List<String> shown(String path, String text) {
        return SecretLines.shown(path, List.of(text.split("\n", -1)), 0, false);
    }

    @Test
    void leavesOutWhatIsCalledSecret() {
        assertThat(shown("vars.yml", "user: shop\ndb_password: hunter2\npassword_file: /run/x\n- API_TOKEN=abc"))
                .containsExactly("user: shop", "db_password: ***", "password_file: /run/x", "- API_TOKEN=***");
        assertThat(shown("vars.yml", "db: {user: shop, password: hunter2, port: 5432}"))
                .containsExactly("db: {user: shop, password: ***");
    }

    @Test
    void leavesOutWhatFollowsASecretKey() {
        assertThat(shown("vars.yml", "tls_private_key: |\n  line one\n\n  line two\nport: 1"))
                .containsExactly("tls_private_key: ***", "  ***", "", "  ***", "port: 1");
        assertThat(shown("vars.yml", "passwords:\n  alice: one\n  bob: two\nport: 1"))
                .containsExactly("passwords:", "  ***", "  ***", "port: 1");
    }

    @Test
    void leavesOutTheItemsOfAListRightBelowItsSecretKey() {
        assertThat(shown("vars.yml", "passwords:\n- one\n\n- two\nport: 1\nlist:\n- three"))
                .containsExactly("passwords:", "***", "", "***", "port: 1", "list:", "- three");
        assertThat(shown("vars.yml", "- passwords:\n  - one\n- port: 1"))
                .containsExactly("- passwords:", "  ***", "- port: 1");
    }

    @Test
    void leavesOutWhatIsEncrypted() {
        assertThat(shown("vars.yml", "answer: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6138\nport: 1"))
                .containsExactly("answer: ***", "  ***", "  ***", "port: 1");
        assertThat(shown("all.yml", "$ANSIBLE_VAULT;1.1;AES256\n6138")).containsExactly("***", "***");
        assertThat(shown("group_vars/all/vault.yml", "port: 1")).containsExactly("***");
    }

    @Test
    void leavesOutWhatLooksSecret() {
        assertThat(shown("x.yml", "url: postgres://shop:hunter2@db/shop")).containsExactly("url: ***");
        assertThat(shown(
                        "x.yml",
                        "key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  abc\n  -----END RSA PRIVATE KEY-----\na: b"))
                .containsExactly("key: |", "  ***", "  ***", "  ***", "a: b");
    }

    @Test
    void leavesOutWhatATaskThatIsNotLoggedIsGiven() {
        assertThat(shown("tasks.yml", """
                        - name: before
                          copy:
                            content: open
                        - name: closed
                          copy:
                            content: hidden
                            dest: /x
                          no_log: true
                        - name: after
                          copy:
                            content: open
                          no_log: false"""))
                .containsExactly(
                        "- name: before",
                        "  copy:",
                        "    content: open",
                        "- name: closed",
                        "  copy:",
                        "    content: ***",
                        "    dest: ***",
                        "  no_log: true",
                        "- name: after",
                        "  copy:",
                        "    content: open",
                        "  no_log: false");
    }

    @Test
    void ofEnvironmentFilesShowsTheDecidingValueAlone() {
        List<String> lines = List.of("LOG_LEVEL=warn", "COLOR=red", "TOKEN=abc");
        assertThat(SecretLines.shown("apps/.env", lines, 1, false))
                .containsExactly("LOG_LEVEL=warn", "COLOR=***", "TOKEN=***");
        assertThat(SecretLines.shown("apps/.env", lines, 1, true)).startsWith("LOG_LEVEL=***");
        assertThat(SecretLines.shown("apps/.env", lines, 3, false)).endsWith("TOKEN=***");
    }

    @Test
    void aSecretValueIsLeftOutWhateverItsKeyIs() {
        assertThat(SecretLines.shown("x.yml", List.of("greeting: >", "  hidden", "a: b"), 1, true))
                .containsExactly("greeting: ***", "  ***", "a: b");
    }
}
