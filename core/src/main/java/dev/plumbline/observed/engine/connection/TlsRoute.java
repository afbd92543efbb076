package dev.plumbline.observed.engine.connection;

/** An engine on a TCP port, with certificates on both sides. */
record TlsRoute(String host, int port, TlsIdentity identity) implements EngineRoute {

    @Override
    public String description() {
        return authority();
    }

    @Override
    public String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    @Override
    public EngineConnection open(Deadline deadline) throws EngineFailure {
        SocketConnection plain = SocketConnection.open(host, port, deadline);
        return TlsConnection.over(plain, identity.client(host, port), authority(), deadline);
    }
}
