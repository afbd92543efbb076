package dev.plumbline.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "PASSWORD",
                "dbPassword",
                "POSTGRESPASSWORD",
                "API_KEY",
                "apikey",
                "AWS_SECRET_ACCESS_KEY",
                "SESSION_SECRET",
                "com.example.token",
                "SENTRY_DSN",
                "JWT-SALT",
                "REDIS_AUTH"
            })
    void knowsSecretNames(String name) {
        assertThat(Secrets.secretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOG_LEVEL",
                "POSTGRES_PASSWORD_FILE",
                "TOKEN_TTL",
                "PATH",
                "KEYBOARD",
                "COMPASS",
                "PASSENGERS",
                "AUTHOR",
                "TZ",
                "PGPORT"
            })
    void leavesHarmlessNames(String name) {
        assertThat(Secrets.secretName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----\nabc",
                "$6$rounds=5000$abcdefgh$xyz",
                "$y$j9T$abcdefgh$x",
                "postgres://shop:hunter2@db/shop",
                "jdbc:postgresql://db/shop?user=shop&password=hunter2",
                "AKIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
                "serve --token abcdef",
                "$ANSIBLE_VAULT;1.1;AES256"
            })
    void knowsSecretShapes(String value) {
        assertThat(Secrets.secretShape(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info",
                "https://example.com:8443/path",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "postgres://db/shop",
                "-----BEGIN CERTIFICATE-----",
                "/usr/local/bin:/usr/bin",
                "550e8400-e29b-41d4-a716-446655440000"
            })
    void leavesHarmlessShapes(String value) {
        assertThat(Secrets.secretShape(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/shadow",
                "/opt/shop/.env",
                "/root/.ssh/id_ed25519",
                "/etc/ssl/private/shop.key",
                "/etc/ssh/ssh_host_rsa_key",
                "/opt/db_password.txt"
            })
    void knowsSecretPaths(String path) {
        assertThat(Secrets.secretPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/motd",
                "/root/.ssh/id_ed25519.pub",
                "/etc/ssh/ssh_host_rsa_key.pub",
                "/etc/passwd",
                "/etc/nginx/nginx.conf",
                "/etc/ssl/certs/shop.crt"
            })
    void leavesHarmlessPaths(String path) {
        assertThat(Secrets.secretPath(path)).isFalse();
    }

    /** What finds secrets is not asked where none of what it needs is there; this must not hide one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x PRIVATE-----BEGIN EC PRIVATE KEY-----",
                "a=$2y$10$abcdefghij",
                "ASIAABCDEFGHIJKLMNOP",
                "ghp_abcdefghij0123456789",
                "github_pat_abcdefghij0123456789",
                "glpat-abcdefghij012345",
                "xoxb-0123456789",
                "ATBBabcdefghij0123456",
                "ATATT3abcdefghij0123456",
                "sk_live_abcdefghij012345",
                "sk-abcdefghij0123456789",
                "https://abcdefghij0123456@example.com",
                "a;API_KEY=x",
                "-PASS x",
                "{\"AUTHS\": {}}",
                "//registry/:_AUTHTOKEN =x",
                "<PASSWORD>x"
            })
    void knowsEachShape(String value) {
        assertThat(Secrets.secretShape(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pw_pass",
                "PWD",
                "secrets",
                "private-key",
                "client_secret",
                "credential",
                "authorization",
                "bearer",
                "cookies",
                "session",
                "password_salt",
                "pepper",
                "otp",
                "pin",
                "dsn",
                "connection-string",
                "webhook",
                "sas",
                "license",
                "passphrase",
                "accessKey",
                "dbpasswd",
                "xcredentialx",
                "myprivatekey"
            })
    void knowsEachName(String name) {
        assertThat(Secrets.secretName(name)).isTrue();
    }
}
