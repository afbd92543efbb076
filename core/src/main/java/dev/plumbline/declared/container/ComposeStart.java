package dev.plumbline.declared.container;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Reason;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Compose project that something starts on a host, from files that are there.
 *
 * @param folder the folder that it is started in, absolute
 * @param files its files, absolute or from the folder on; empty for those that Compose looks for
 * @param envFiles files of variables in place of {@code .env}
 * @param project its name; empty to take it from variables and files
 * @param variables that it is started with
 * @param origin what starts it
 * @param doubt why it is not certain that it is started; null if it is
 */
public record ComposeStart(
        String folder,
        List<String> files,
        List<String> envFiles,
        String project,
        SortedMap<String, String> variables,
        Origin origin,
        @Nullable Reason doubt) {
    public ComposeStart {
        files = List.copyOf(files);
        envFiles = List.copyOf(envFiles);
        variables = new TreeMap<>(Map.copyOf(variables));
    }
}
