package dev.plumbline.config;

import dev.plumbline.format.Spelling;
import dev.plumbline.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is written under one target, or under the defaults; null is what is not said. */
record TargetSettings(
        @Nullable String connection,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable Boolean become,
        @Nullable String identity,
        @Nullable String knownHosts,
        @Nullable List<String> jump,
        EngineReader engine,
        @Nullable String collector,
        @Nullable String credentials,
        @Nullable Availability availability) {

    static final TargetSettings NONE =
            new TargetSettings(null, null, null, null, null, null, null, null, EngineReader.NONE, null, null, null);

    /** Keys that matter only where SSH is used. */
    static final Set<String> SSH_ONLY = Set.of("address", "port", "user", "identity", "knownHosts", "jump");

    /** Keys that matter only where a host is looked at. */
    static final Set<String> HOST_ONLY =
            Set.of("address", "port", "user", "identity", "knownHosts", "jump", "become", "collector", "credentials");

    private static final Set<String> READ = Set.of(
            "connection",
            "address",
            "port",
            "user",
            "become",
            "identity",
            "knownHosts",
            "jump",
            "engine",
            "engineTls",
            "containerFiles",
            "collector",
            "credentials",
            "expected",
            "reason",
            "until");
    private static final Set<String> CONNECTIONS = Set.of("ssh", "local", "none");

    // None begins with "-", which programs that are handed a host or login would take for an option.
    private static final Pattern ADDRESS = Pattern.compile("(?!-)[A-Za-z0-9_.:%-]{1,255}");
    private static final Pattern USER = Pattern.compile("(?!-)[A-Za-z0-9_.@$-]{1,64}");
    private static final Pattern JUMP = Pattern.compile("(?!-)[A-Za-z0-9_.:@%\\[\\]-]{1,255}");
    private static final Pattern CREDENTIALS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}|(?:~?/)[^\\s]{1,200}");
    private static final Pattern SCRIPT = Pattern.compile("/[A-Za-z0-9_./-]{1,200}");

    static TargetSettings read(Fields fields) {
        fields.allowOnly(READ, Set.of());
        return new TargetSettings(
                connection(fields),
                spelled(fields, "address", ADDRESS, "a host name or an address"),
                fields.whole("port", 1, 65_535).map(Long::intValue).orElse(null),
                spelled(fields, "user", USER, "a login"),
                fields.flag("become").orElse(null),
                fields.text("identity").map(Written::text).orElse(null),
                fields.text("knownHosts").map(Written::text).orElse(null),
                jump(fields),
                EngineReader.read(fields),
                collector(fields),
                spelled(fields, "credentials", CREDENTIALS, "the id of a server in Maven's settings or a file"),
                AvailabilityReader.read(fields).orElse(null));
    }

    /** What an inventory says; a spelling that no address or login has is as good as not said. */
    static TargetSettings of(InventoryAddress inventory) {
        boolean reached = !inventory.local();
        return new TargetSettings(
                inventory.local() ? "local" : null,
                reached && ADDRESS.matcher(inventory.address()).matches() ? inventory.address() : null,
                reached && inventory.port() > 0 && inventory.port() <= 65_535 ? inventory.port() : null,
                reached && USER.matcher(inventory.user()).matches() ? inventory.user() : null,
                null,
                null,
                null,
                null,
                EngineReader.NONE,
                null,
                null,
                null);
    }

    /** These settings, and what they leave open from the others. */
    TargetSettings over(TargetSettings defaults) {
        return new TargetSettings(
                connection == null ? defaults.connection : connection,
                address == null ? defaults.address : address,
                port == null ? defaults.port : port,
                user == null ? defaults.user : user,
                become == null ? defaults.become : become,
                identity == null ? defaults.identity : identity,
                knownHosts == null ? defaults.knownHosts : knownHosts,
                jump == null ? defaults.jump : jump,
                engine.over(defaults.engine),
                collector == null ? defaults.collector : collector,
                credentials == null ? defaults.credentials : credentials,
                availability == null ? defaults.availability : availability);
    }

    Target resolve(String name, Place place) {
        return new Target(
                name,
                connect(name),
                new Collecting(become != null && become, orEmpty(credentials), orEmpty(collector)),
                engine.engine(),
                availability == null ? Availability.ALWAYS : availability,
                place);
    }

    private Connection connect(String name) {
        return switch (connection == null ? "ssh" : connection) {
            case "local" -> new Connection.Local();
            case "none" -> new Connection.None();
            default ->
                new Connection.Ssh(
                        address == null ? name : address,
                        port == null ? 0 : port,
                        orEmpty(user),
                        orEmpty(identity),
                        orEmpty(knownHosts),
                        jump == null ? List.of() : jump);
        };
    }

    private static @Nullable String connection(Fields fields) {
        Optional<Written> written = fields.text("connection");
        if (written.isPresent() && !CONNECTIONS.contains(written.get().text())) {
            fields.problem(
                    written.get().place(),
                    fields.name("connection") + " is \"" + written.get() + "\", but must be ssh, local or none.",
                    Spelling.nearest(written.get().text(), CONNECTIONS)
                            .map(word -> "Did you mean \"" + word + "\"?")
                            .orElse(""));
            return null;
        }
        return written.map(Written::text).orElse(null);
    }

    /** Empty where the script is sent. */
    private static @Nullable String collector(Fields fields) {
        Optional<Written> written = fields.text("collector");
        String text = written.map(Written::text).orElse("sent");
        if (!text.equals("sent")
                && !text.equals("installed")
                && !SCRIPT.matcher(text).matches()) {
            fields.problem(
                    written.orElseThrow().place(),
                    fields.name("collector") + " is \"" + text
                            + "\", but must be sent, installed, or the path of the script on the host.",
                    "");
            return null;
        }
        if (written.isEmpty()) {
            return null;
        }
        return text.equals("sent") ? "" : text.equals("installed") ? Collecting.USUAL_PLACE : text;
    }

    private static @Nullable String spelled(Fields fields, String key, Pattern allowed, String what) {
        Optional<Written> written = fields.text(key);
        if (written.isPresent() && !allowed.matcher(written.get().text()).matches()) {
            fields.problem(
                    written.get().place(),
                    fields.name(key) + " is \"" + written.get() + "\", which is not " + what + ".",
                    "");
            return null;
        }
        return written.map(Written::text).orElse(null);
    }

    private static @Nullable List<String> jump(Fields fields) {
        if (!fields.has("jump")) {
            return null;
        }
        List<Written> hosts = fields.texts("jump");
        for (Written host : hosts) {
            if (!JUMP.matcher(host.text()).matches()) {
                fields.problem(
                        host.place(),
                        fields.name("jump") + " holds \"" + host + "\", which is not [user@]host[:port].",
                        "");
            }
        }
        return hosts.stream().map(Written::text).toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
