package dev.plumbline.observed.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Value;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealingTest {
    private final Sealing sealing = new Sealing("app1", Sealer.with(FingerprintKey.ephemeral()));

    /** Arguments are separated by a bar; an asterisk stands for one that is sealed. */
    @ParameterizedTest
    @CsvSource({
        "redis-server|--requirepass|hunter2|--port|6379, redis-server|--requirepass|*|--port|6379",
        "app|--password=hunter2|-v, app|*|-v",
        "app|--token|--verbose, app|--token|--verbose",
        "app|--token-file|/run/secrets/token, app|--token-file|/run/secrets/token",
        "sh|-c|DB_PASSWORD=hunter2 exec app, sh|-c|*",
        "sh|-c|export A=1; API_TOKEN='x' app, sh|-c|*",
        "sh|-c|app --password hunter2 --port 1, sh|-c|*",
        "sh|-c|exec nginx -g 'daemon off;', sh|-c|exec nginx -g 'daemon off;'",
        "app|postgres://app:hunter2@db/app, app|*",
        "app|--level=debug|a=b, app|--level=debug|a=b",
    })
    void sealsArgumentsThatLookSecret(String given, String expected) {
        List<String> arguments = Arrays.asList(given.split("\\|", -1));
        Value.Items items = (Value.Items) sealing.arguments("command", arguments);
        String told = items.items().stream()
                .map(item -> item instanceof Value.Text text ? text.text() : "*")
                .collect(Collectors.joining("|"));
        assertThat(told).isEqualTo(expected);
    }
}
