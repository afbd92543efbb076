package dev.plumbline.observed.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.SshConstants;

/**
 * The hosts that a connection passes, the target last, as the operator's configuration leads.
 *
 * @param hops each as {@code host:port}
 * @param unsupported why it cannot be gone as configured; empty if it can
 */
record Route(List<String> hops, List<String> unsupported) {
    private static final int LONGEST = 10;
    private static final int USUAL_PORT = 22;
    private static final Pattern HOP =
            Pattern.compile("(?:ssh://)?(?:(?<user>[^@]*)@)?(?<host>\\[[^]]+]|[^:]+)(?::(?<port>[0-9]{1,5}))?/?");

    Route {
        hops = List.copyOf(hops);
        unsupported = List.copyOf(unsupported);
    }

    static Route to(SshAddress address, OperatorConfig operators, StrictSshConfig config) {
        List<String> hops = new ArrayList<>();
        List<String> unsupported = new ArrayList<>();
        new Walk(operators, config, hops, unsupported).to(address.host(), address.port(), address.user(), LONGEST);
        return new Route(hops, unsupported.stream().distinct().toList());
    }

    private record Walk(OperatorConfig operators, StrictSshConfig config, List<String> hops, List<String> unsupported) {

        void to(String host, int port, String user, int left) {
            OperatorConfig.Settings settings = operators.lookup(host, user);
            List<String> jumps = config.jumps(host, port, settings);
            if (left <= 0) {
                unsupported.add("more than " + LONGEST + " hosts are to be passed");
                return;
            }
            for (int at = 0; at < jumps.size(); at++) {
                Matcher hop = HOP.matcher(jumps.get(at));
                if (!hop.matches()) {
                    unsupported.add("\"" + jumps.get(at) + "\" is no host to pass");
                    return;
                }
                String name = hop.group("host").replaceAll("[\\[\\]]", "");
                int itsPort = hop.group("port") == null ? 0 : Integer.parseInt(hop.group("port"));
                String itsUser = hop.group("user") == null ? "" : hop.group("user");
                if (at == 0) {
                    // Only the nearest is reached as its own configuration says.
                    to(name, itsPort, itsUser, left - 1);
                } else {
                    pass(name, itsPort, operators.lookup(name, itsUser));
                }
            }
            pass(host, port, settings);
        }

        private void pass(String host, int port, OperatorConfig.Settings settings) {
            if (settings.unsupported().isEmpty() || !explicit(host, settings)) {
                unsupported.addAll(settings.unsupported());
            }
            int configured = port > 0 ? port : StrictSshConfig.portOf(settings.options());
            hops.add(settings.options().getOrDefault(SshConstants.HOST_NAME, host) + ":"
                    + (configured > 0 ? configured : USUAL_PORT));
        }

        /** Jumps that plumbline.yml names go before a ProxyCommand of the operator. */
        private boolean explicit(String host, OperatorConfig.Settings settings) {
            return settings.unsupported().equals(List.of(OperatorConfig.PROXY_COMMAND))
                    && !config.jumps(host, 0, settings).isEmpty();
        }
    }
}
