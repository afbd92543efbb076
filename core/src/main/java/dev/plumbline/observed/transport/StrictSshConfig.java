package dev.plumbline.observed.transport;

import static java.lang.String.CASE_INSENSITIVE_ORDER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshConstants;
import org.jspecify.annotations.Nullable;

/** The operator's configuration, except where it would loosen what must be strict or ask a person. */
final class StrictSshConfig implements SshConfigStore {
    private final SshConfigStore operators;
    private final SshAddress address;
    private final SshAccess access;
    private final PinnedHostKeys hostKeys;

    StrictSshConfig(SshConfigStore operators, SshAddress address, SshAccess access, PinnedHostKeys hostKeys) {
        this.operators = operators;
        this.address = address;
        this.access = access;
        this.hostKeys = hostKeys;
    }

    @Override
    public HostConfig lookup(String hostName, int port, @Nullable String userName) {
        HostConfig configured = operators.lookup(hostName, port, userName);
        Map<String, String> options = new TreeMap<>(CASE_INSENSITIVE_ORDER);
        options.putAll(configured.getOptions());
        options.put(SshConstants.STRICT_HOST_KEY_CHECKING, SshConstants.YES);
        options.put(SshConstants.PREFERRED_AUTHENTICATIONS, "publickey");
        options.put(SshConstants.ADD_KEYS_TO_AGENT, SshConstants.NO);
        options.remove(SshConstants.CONNECT_TIMEOUT);
        Set<String> signatures = hostKeys.signatures(
                options.getOrDefault(SshConstants.HOST_NAME, hostName), port > 0 ? port : portOf(options));
        options.put(SshConstants.HOST_KEY_ALGORITHMS, String.join(",", signatures));
        if (!address.jumps().isEmpty() && isTarget(hostName, port)) {
            options.put(SshConstants.PROXY_JUMP, String.join(",", address.jumps()));
        }
        options.computeIfPresent(SshConstants.PROXY_JUMP, (key, jumps) -> reversed(jumps));
        Map<String, List<String>> lists = new TreeMap<>(CASE_INSENSITIVE_ORDER);
        lists.putAll(configured.getMultiValuedOptions());
        lists.put(
                SshConstants.USER_KNOWN_HOSTS_FILE, List.of(access.knownHosts().toString()));
        lists.put(SshConstants.GLOBAL_KNOWN_HOSTS_FILE, List.of());
        if (!access.identities().isEmpty()) {
            lists.put(
                    SshConstants.IDENTITY_FILE,
                    access.identities().stream().map(Path::toString).toList());
            options.put(SshConstants.IDENTITIES_ONLY, SshConstants.YES);
        }
        return new Settings(options, lists);
    }

    @Override
    public HostConfig lookupDefault(String hostName, int port, @Nullable String userName) {
        return lookup(hostName, port, userName);
    }

    /** The library passes the last of the list first, OpenSSH the first. */
    private static String reversed(String jumps) {
        List<String> list = new ArrayList<>(List.of(jumps.split(",", -1)));
        Collections.reverse(list);
        return String.join(",", list);
    }

    private boolean isTarget(String hostName, int port) {
        return hostName.equals(address.host()) && Math.max(0, port) == address.port();
    }

    private static int portOf(Map<String, String> options) {
        String port = options.getOrDefault(SshConstants.PORT, "");
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }

    private record Settings(Map<String, String> options, Map<String, List<String>> lists) implements HostConfig {

        @Override
        public @Nullable String getValue(String key) {
            return options.get(key);
        }

        @Override
        public List<String> getValues(String key) {
            return lists.getOrDefault(key, List.of());
        }

        @Override
        public Map<String, String> getOptions() {
            return options;
        }

        @Override
        public Map<String, List<String>> getMultiValuedOptions() {
            return lists;
        }
    }
}
