package dev.plumbline.compare;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Edit;
import dev.plumbline.model.Edit.Search;
import dev.plumbline.model.EditStep;
import dev.plumbline.model.Exclusive;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Expectation.Bound;
import dev.plumbline.model.Gap;
import dev.plumbline.model.LineEdit;
import dev.plumbline.model.LineRemoval;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceId;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A host with an engine, and what is declared of it: small pools, so that declared and observed often meet. */
final class RandomWorld {
    static final String TARGET = "host";
    static final List<String> KINDS =
            List.of("container", "file", "group", "image", "listener", "package", "service", "sysctl", "timer", "user");
    static final Reason OPEN = Reason.of(Reason.Code.NOT_EVALUATED, "left open by the declaration");

    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);
    private static final String VOLUME = "7".repeat(64);

    private final Random random;

    RandomWorld(long seed) {
        this.random = new Random(seed);
    }

    Snapshot snapshot() {
        List<Resource> resources = new ArrayList<>();
        packages(resources);
        services(resources);
        files(resources);
        accounts(resources);
        network(resources);
        images(resources);
        containers(resources);
        add(resources, "timer", "backup.timer", "calendar", text("daily", "weekly"));
        List<Coverage> coverage = new ArrayList<>();
        KINDS.stream()
                .filter(kind -> !kind.equals("file"))
                .forEach(kind -> coverage.add(Coverage.all(Scope.ofKind(kind))));
        coverage.add(Coverage.asked(Scope.ofKind("file")));
        for (String directory : List.of("/etc/app", "/usr/bin", "/bin")) {
            if (likely()) {
                coverage.add(Coverage.all(Scope.below("file", directory)));
            }
        }
        Map<String, Value> facts = likely() ? Map.of("architecture", Value.of("x86_64")) : Map.of();
        return new Snapshot(TARGET, Instant.EPOCH, "test", new TreeMap<>(facts), coverage, resources);
    }

    DeclaredState declared(Snapshot snapshot) {
        Map<ResourceId, DeclaredResource> resources = new LinkedHashMap<>();
        for (String spelled : List.of(
                "package libc6",
                "package libc6:amd64",
                "package nginx",
                "package nginx:amd64",
                "package curl",
                "service sshd",
                "service ssh.service",
                "service nginx",
                "service gone.service",
                "file /bin/ls",
                "file /usr/bin/ls",
                "file /etc/app/app.conf",
                "file /etc/app/",
                "file /etc/app/new",
                "file /etc/motd",
                "user deploy",
                "user root",
                "group deploy",
                "group docker",
                "listener tcp 0.0.0.0:80",
                "listener tcp *:80",
                "listener tcp [::1]:631",
                "listener udp 127.0.0.1:53",
                "sysctl net/ipv4/ip_forward",
                "sysctl kernel.printk",
                "timer backup.timer",
                "timer gone.timer",
                "image nginx",
                "image nginx:1",
                "image app:2",
                "container web",
                "container shop-web-1",
                "container shop-db-1",
                "container gone")) {
            if (random.nextInt(3) == 0) {
                String[] parts = spelled.split(" ", 2);
                DeclaredResource resource = declared(parts[0], parts[1], snapshot);
                resources.put(resource.id(), resource);
            }
        }
        List<Exclusive> exclusives = new ArrayList<>();
        for (Scope scope : List.of(
                new Scope("container", "web", "environment"),
                new Scope("container", "web", "labels"),
                new Scope("container", "web", "mounts"),
                new Scope("container", "web", "ports"),
                new Scope("container", "shop-web-1", "environment"),
                new Scope("container", "shop-web-1", "labels"),
                Scope.ofKind("user"),
                Scope.ofKind("image"),
                Scope.below("file", "/etc/app"),
                Scope.ofKind("sysctl"))) {
            if (random.nextInt(3) == 0) {
                exclusives.add(new Exclusive(scope, origin()));
            }
        }
        List<Gap> gaps = random.nextInt(4) == 0 ? List.of(gap()) : List.of();
        return DeclaredState.of(TARGET, resources.values(), exclusives, gaps);
    }

    Gap gap() {
        List<Scope> scopes = List.of(
                Scope.EVERYTHING,
                Scope.ofKind("package"),
                Scope.ofKind("container"),
                Scope.below("file", "/etc/app"),
                new Scope("container", "web", "environment"),
                Scope.ofKind("user"));
        return new Gap(Place.of("open.yml", 1 + random.nextInt(9)), OPEN, any(scopes));
    }

    static Origin origin() {
        return Origin.of(Place.of("site.yml", 1));
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean likely() {
        return random.nextInt(5) > 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private DeclaredResource declared(String kind, String name, Snapshot snapshot) {
        Map<String, Declared> attributes = new TreeMap<>();
        Expectation presence = new Expectation.Present();
        int sort = random.nextInt(12);
        if (sort == 0) {
            presence = new Expectation.Absent();
        } else if (sort == 1) {
            presence = new Expectation.Unconstrained();
        } else if (sort == 2) {
            presence = new Expectation.Either(List.of(new Expectation.Present(), new Expectation.Absent()), OPEN);
        } else if (sort == 3) {
            presence = new Expectation.Unresolved(OPEN);
        }
        List<Resource> alike = snapshot.ofKind(kind);
        if (sort > 0 && !alike.isEmpty()) {
            any(alike).attributes().forEach((path, value) -> {
                if (random.nextInt(3) > 0) {
                    attributes.put(path, new Declared(expectation(kind, path, value), origin()));
                }
            });
        }
        return new DeclaredResource(
                new ResourceId(TARGET, kind, name), new Declared(presence, origin()), new TreeMap<>(attributes));
    }

    /** Edits of keys of their own, so that none undoes another; some may not be meant, some are not known. */
    private Expectation edited() {
        List<EditStep> steps = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                Edit edit = random.nextBoolean()
                        ? new LineEdit(
                                key + "=" + random.nextInt(3),
                                new Search("^" + key + "=", Search.How.REGEX),
                                Edit.Position.END,
                                false,
                                false)
                        : new LineRemoval(new Search("^" + key + "=", Search.How.REGEX));
                Reason open = random.nextInt(4) == 0 ? OPEN : null;
                steps.add(new EditStep(
                        open != null && random.nextBoolean() ? null : edit, Place.of("edits.yml", 1), open));
            }
        }
        return new Expectation.Edited(steps);
    }

    /** The same with one edit less certain, if there is one that is. */
    static Expectation lessCertain(Expectation.Edited edited, int chance) {
        List<EditStep> steps = new ArrayList<>(edited.steps());
        if (!steps.isEmpty()) {
            int at = Math.floorMod(chance, steps.size());
            EditStep step = steps.get(at);
            steps.set(at, new EditStep(chance % 2 == 0 ? step.edit() : null, step.place(), OPEN));
        }
        return new Expectation.Edited(steps);
    }

    private Expectation expectation(String kind, String path, Value seen) {
        if (path.equals("content") && likely()) {
            return random.nextInt(4) == 0
                    ? new Expectation.Pieces(List.of("a=", any(List.of("\n", "\nc=3\n"))), OPEN)
                    : edited();
        }
        return switch (random.nextInt(14)) {
            case 0 -> new Expectation.Absent();
            case 1 -> new Expectation.Unresolved(OPEN);
            case 2 -> new Expectation.OneOf(List.of(Value.of("other"), seen));
            case 3 -> new Expectation.Matches("^[a-z0-9]");
            case 4 -> new Expectation.AtLeast(List.of(Value.of("docker")));
            case 5 -> new Expectation.Bounded(Bound.AT_LEAST, Value.of("1.1"));
            case 6 -> new Expectation.Either(List.of(Expectation.exactly(seen), Expectation.exactly("other")), OPEN);
            case 7 -> new Expectation.Present();
            case 8 -> new Expectation.Unconstrained();
            case 9 -> Expectation.exactly("other");
            default -> Expectation.exactly(otherwise(kind, path, seen));
        };
    }

    /** A value of the same attribute, often the same in another spelling. */
    private Value otherwise(String kind, String path, Value seen) {
        List<Value> same = switch (kind + "/" + path) {
            case "file/mode" -> text("644", "u=rw,g=r,o=r", "0755");
            case "file/owner" -> List.of(Value.of(0), Value.of("root"));
            case "user/groups" -> List.of(Value.ofTexts(List.of("docker", "deploy")), Value.ofTexts(List.of()));
            case "user/shell" -> text("/bin/bash", "/usr/bin/bash", "/bin/sh");
            case "service/enabled" -> List.of(Value.of(true), Value.of(false));
            case "service/running" -> List.of(Value.of(true), Value.of(false));
            case "package/version" -> text("1.0", "0:1.0-0", "1.*", ">= 1.0");
            case "container/image" -> text("nginx:1", "nginx", "docker.io/library/nginx:1", "app:2", A);
            case "container/restart" -> text("no", "", "always");
            case "container/environment.SECRET" -> text("s3cret", "other");
            case "container/mounts./data" -> text("volume  rw", "bind ./data rw", "volume db");
            case "container/ports.80/tcp" ->
                List.of(Value.ofTexts(List.of("0.0.0.0:8080")), Value.ofTexts(List.of(":")), Value.ofTexts(List.of()));
            case "sysctl/value" -> text("0", "4 4 1 7");
            default -> List.of(seen);
        };
        return random.nextBoolean() ? seen : any(same);
    }

    private void packages(List<Resource> all) {
        add(all, "package", "dpkg", "architecture", text("amd64"), "status", text("ii"));
        for (String name : List.of("libc6:amd64", "libc6:i386", "nginx", "curl")) {
            add(all, "package", name, "version", text("1.0", "1.0-1", "1.2"), "status", text("ii", "ii", "hi", "rc"));
        }
    }

    private void services(List<Resource> all) {
        List<Value> enabled = text("enabled", "disabled", "static", "masked");
        List<Value> running = text("active (running)", "inactive (dead)", "activating (start)");
        List<Value> type = text("simple", "oneshot");
        add(
                all,
                "service",
                "ssh.service",
                "enabled",
                enabled,
                "running",
                running,
                "type",
                type,
                "names",
                List.of(Value.ofTexts(List.of("ssh.service", "sshd.service"))));
        add(
                all,
                "service",
                "nginx.service",
                "enabled",
                enabled,
                "running",
                running,
                "type",
                type,
                "names",
                List.of(Value.ofTexts(List.of("nginx.service"))));
    }

    private void files(List<Resource> all) {
        if (random.nextBoolean()) {
            add(all, "file", "/bin", "type", text("link"), "target", text("usr/bin"));
        } else {
            add(all, "file", "/bin/ls", "type", text("file"), "mode", text("0755", "0644"));
        }
        add(all, "file", "/usr/bin/ls", "type", text("file"), "mode", text("0755", "4755"));
        add(
                all,
                "file",
                "/etc/app",
                "type",
                text("directory"),
                "mode",
                text("0755", "0777"),
                "uid",
                List.of(Value.of(0)),
                "gid",
                List.of(Value.of(0)));
        for (String name : List.of("/etc/app/app.conf", "/etc/app/extra", "/etc/motd")) {
            add(
                    all,
                    "file",
                    name,
                    "type",
                    text("file"),
                    "mode",
                    text("0644", "0755"),
                    "owner",
                    text("root"),
                    "uid",
                    List.of(Value.of(0)),
                    "content",
                    text("a=1\nb=2\n", "a=1\n", "b=2\na=2\nc=3\n", ""));
        }
    }

    private void accounts(List<Resource> all) {
        add(all, "group", "deploy", "gid", List.of(Value.of(1000)));
        add(
                all,
                "group",
                "docker",
                "gid",
                List.of(Value.of(999)),
                "members",
                List.of(Value.ofTexts(List.of("deploy"))));
        add(all, "user", "root", "uid", List.of(Value.of(0)), "shell", text("/bin/bash"));
        add(
                all,
                "user",
                "deploy",
                "uid",
                List.of(Value.of(1000)),
                "gid",
                List.of(Value.of(1000)),
                "shell",
                text("/usr/bin/bash", "/bin/bash"),
                "groups",
                List.of(Value.ofTexts(List.of("docker")), Value.ofTexts(List.of("docker", "deploy"))));
    }

    private void network(List<Resource> all) {
        add(all, "listener", any(List.of("tcp *:80", "tcp 0.0.0.0:80")), "process", text("nginx"));
        add(all, "listener", "tcp [::1]:631", "process", text("cupsd"));
        add(all, "sysctl", "net.ipv4.ip_forward", "value", text("0", "1"));
        add(all, "sysctl", "kernel.printk", "value", text("4\t4\t1\t7"));
    }

    private void images(List<Resource> all) {
        add(
                all,
                "image",
                "nginx:1",
                "id",
                text(A),
                "tags",
                List.of(Value.ofTexts(List.of("nginx:1")), Value.ofTexts(List.of("nginx:1", "nginx:latest"))),
                "environment.PATH",
                text("/bin"),
                "labels.maintainer",
                text("NGINX"),
                "volumes",
                List.of(Value.ofTexts(List.of("/data"))));
        add(
                all,
                "image",
                "app:2",
                "id",
                text(B),
                "tags",
                List.of(Value.ofTexts(List.of("app:2"))),
                "environment.PATH",
                text("/sbin"));
    }

    private void containers(List<Resource> all) {
        String compose = "labels.com.docker.compose.";
        for (String name : List.of("web", "shop_web_1", "shop-web-2")) {
            Map<String, List<Value>> attributes = new LinkedHashMap<>();
            attributes.put("image", text("nginx:1", "app:2", "docker.io/library/nginx:1", A));
            attributes.put("image-id", text(A, B));
            attributes.put("restart", text("no", "always"));
            attributes.put("environment.PATH", text("/bin", "/tmp"));
            attributes.put("environment.TERM", text("xterm", "dumb"));
            attributes.put(
                    "environment.SECRET",
                    List.of(
                            TestKey.sealed(TARGET, "container/environment.SECRET", "s3cret"),
                            TestKey.lost(TARGET, "container/environment.SECRET", "s3cret")));
            attributes.put("labels.maintainer", text("NGINX", "mallory"));
            attributes.put("mounts./data", text("volume " + VOLUME + " rw", "volume db rw", "bind /srv/data rw"));
            attributes.put("ports.80/tcp", List.of(Value.ofTexts(List.of(":8080")), Value.ofTexts(List.of())));
            attributes.put(compose + "project", text("shop"));
            attributes.put(compose + "service", text("web"));
            attributes.put(compose + "project.working_dir", text("/srv"));
            attributes.put(compose + "container-number", text(name.endsWith("2") ? "2" : "1"));
            if (name.equals("web")) {
                attributes.keySet().removeIf(path -> path.startsWith(compose));
            }
            add(all, "container", name, attributes);
        }
    }

    @SuppressWarnings("unchecked") // pairs of a name and a list of values
    private void add(List<Resource> all, String kind, String name, Object... attributes) {
        Map<String, List<Value>> values = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            values.put((String) attributes[i], (List<Value>) attributes[i + 1]);
        }
        add(all, kind, name, values);
    }

    private void add(List<Resource> all, String kind, String name, Map<String, List<Value>> attributes) {
        if (likely()) {
            Map<String, Value> values = new TreeMap<>();
            attributes.forEach((path, choices) -> {
                if (random.nextInt(10) > 0) {
                    values.put(path, any(choices));
                }
            });
            all.add(Resource.present(kind, name, values));
        }
    }

    private static List<Value> text(String... texts) {
        return Arrays.stream(texts).map(Value::of).toList();
    }
}
