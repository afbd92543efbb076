package dev.plumbline.observed.transport;

import static java.lang.String.CASE_INSENSITIVE_ORDER;

import dev.plumbline.observed.transport.OperatorConfig.Settings;
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
    private final OperatorConfig operators;
    /**
     * Those that lose nothing where a server does not know the strict key exchange, so that somebody in between could drop
     * its first messages unseen (CVE-2023-48795): neither ChaCha20 nor CBC. Whoever must have others names them in his own
     * SSH configuration.
     */
    static final String SOUND_CIPHERS =
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr";

    private final SshAddress address;
    private final SshAccess access;
    private final PinnedHostKeys hostKeys;

    StrictSshConfig(OperatorConfig operators, SshAddress address, SshAccess access, PinnedHostKeys hostKeys) {
        this.operators = operators;
        this.address = address;
        this.access = access;
        this.hostKeys = hostKeys;
    }

    @Override
    public HostConfig lookup(String hostName, int port, @Nullable String userName) {
        Settings configured = operators.lookup(hostName, userName);
        Map<String, String> options = new TreeMap<>(CASE_INSENSITIVE_ORDER);
        options.putAll(configured.options());
        options.put(SshConstants.STRICT_HOST_KEY_CHECKING, SshConstants.YES);
        options.put(SshConstants.PREFERRED_AUTHENTICATIONS, "publickey");
        options.put(SshConstants.ADD_KEYS_TO_AGENT, SshConstants.NO);
        options.remove(SshConstants.CONNECT_TIMEOUT);
        options.putIfAbsent(SshConstants.CIPHERS, SOUND_CIPHERS);
        Set<String> signatures = hostKeys.signatures(
                options.getOrDefault(SshConstants.HOST_NAME, hostName), port > 0 ? port : portOf(options));
        options.put(SshConstants.HOST_KEY_ALGORITHMS, String.join(",", signatures));
        List<String> jumps = jumps(hostName, port, configured);
        if (jumps.isEmpty()) {
            options.remove(SshConstants.PROXY_JUMP);
        } else {
            // The library passes the last of the list first, OpenSSH the first.
            List<String> reversed = new ArrayList<>(jumps);
            Collections.reverse(reversed);
            options.put(SshConstants.PROXY_JUMP, String.join(",", reversed));
        }
        Map<String, List<String>> lists = new TreeMap<>(CASE_INSENSITIVE_ORDER);
        lists.putAll(configured.lists());
        lists.put(
                SshConstants.USER_KNOWN_HOSTS_FILE, List.of(access.knownHosts().toString()));
        lists.put(SshConstants.GLOBAL_KNOWN_HOSTS_FILE, List.of());
        if (!access.identities().isEmpty()) {
            lists.put(
                    SshConstants.IDENTITY_FILE,
                    access.identities().stream().map(Path::toString).toList());
            options.put(SshConstants.IDENTITIES_ONLY, SshConstants.YES);
        }
        return new Host(options, lists);
    }

    @Override
    public HostConfig lookupDefault(String hostName, int port, @Nullable String userName) {
        return lookup(hostName, port, userName);
    }

    /** The hosts to pass on the way to one, nearest first. */
    List<String> jumps(String hostName, int port, Settings configured) {
        if (!address.jumps().isEmpty() && isTarget(hostName, port)) {
            return address.jumps();
        }
        String written = configured.options().getOrDefault(SshConstants.PROXY_JUMP, SshConstants.NONE);
        return written.equalsIgnoreCase(SshConstants.NONE) ? List.of() : List.of(written.split("\\s*,\\s*", -1));
    }

    private boolean isTarget(String hostName, int port) {
        return hostName.equals(address.host()) && Math.max(0, port) == address.port();
    }

    static int portOf(Map<String, String> options) {
        String port = options.getOrDefault(SshConstants.PORT, "");
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }

    private record Host(Map<String, String> options, Map<String, List<String>> lists) implements HostConfig {

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
