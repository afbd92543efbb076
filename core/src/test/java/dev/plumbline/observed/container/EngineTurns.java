package dev.plumbline.observed.container;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import dev.plumbline.observed.engine.ApiVersion;
import dev.plumbline.observed.engine.EngineClient;
import dev.plumbline.observed.engine.EngineDeadlines;
import dev.plumbline.observed.engine.connection.Deadline;
import dev.plumbline.observed.engine.connection.EngineRoute;
import dev.plumbline.secret.FingerprintKey;
import dev.plumbline.secret.Sealer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * For each line that it reads, lists all containers and inspects each, as a survey does, to resources with fingerprints;
 * prints nanoseconds and how many. Each turn has connections of its own.
 */
final class EngineTurns {
    private EngineTurns() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            long begin = System.nanoTime();
            List<Resource> resources = new ArrayList<>();
            List<Coverage> coverage = new ArrayList<>();
            Sealing sealing = new Sealing("engine", Sealer.with(FingerprintKey.ephemeral()));
            Path socket = Path.of(arguments[0].substring("unix://".length()));
            try (EngineClient client = new EngineClient(EngineRoute.socket(socket), EngineDeadlines.DEFAULT)) {
                // docker-java does not ask for the version either
                ContainerSource source = new ContainerSource(new ApiVersion(1, 41), sealing, Dialect.DOCKER);
                new KindSurvey(source, client, Deadline.in(EngineDeadlines.DEFAULT.round()))
                        .collect(resources, coverage);
            }
            long told = resources.stream()
                    .filter(each -> each.presence() == Resource.Presence.PRESENT)
                    .count();
            System.out.println(System.nanoTime() - begin + " " + told);
        }
    }
}
