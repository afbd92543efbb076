import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** For each line that it reads, docker-java lists all containers and inspects each; prints nanoseconds and how many. */
final class DockerJavaTurns {
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        DockerClient client = null;
        while (lines.readLine() != null) {
            long begin = System.nanoTime();
            if (client == null) {
                DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(arguments[0])
                        .withDockerTlsVerify(false)
                        .build();
                client = DockerClientImpl.getInstance(
                        config,
                        new ZerodepDockerHttpClient.Builder()
                                .dockerHost(config.getDockerHost())
                                .build());
            }
            int inspected = 0;
            for (Container each : client.listContainersCmd().withShowAll(true).exec()) {
                try {
                    client.inspectContainerCmd(each.getId()).exec();
                    inspected++;
                } catch (NotFoundException e) {
                    // somebody removed it meanwhile
                    continue;
                }
            }
            System.out.println(System.nanoTime() - begin + " " + inspected);
        }
    }
}
