package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Modules that look: they are answered by what was declared before, then by what was seen, else they are unknown. */
final class ProbeModules {
    private static final String FILE = "file";
    /** The databases of getent(1) that snapshots tell, and their kinds. */
    private static final Map<String, String> ACCOUNTS = Map.of("passwd", "user", "group", "group");

    private ProbeModules() {}

    static void stat(Task task) {
        task.reads();
        Arguments arguments = task.arguments;
        arguments.ignore(
                "follow",
                "get_checksum",
                "get_md5",
                "checksum_algorithm",
                "get_mime",
                "get_attributes",
                "mime",
                "checksum",
                "attributes");
        String path = Paths.of(task, "path", arguments.required("path", "dest", "name"));
        Optional<Expectation> presence = task.host.said(FILE, path, "");
        if (presence.filter(Expectation.Absent.class::isInstance).isPresent()) {
            task.register("stat", PyDict.empty().put("exists", PyBool.FALSE));
        } else if (presence.filter(Expectation.Present.class::isInstance).isPresent()) {
            task.register("stat", declared(task, path));
        } else if (presence.isEmpty()) {
            task.register("stat", seen(task, path));
        } else {
            task.register("stat", unknown(path));
        }
    }

    private static PyDict declared(Task task, String path) {
        PyDict stat = PyDict.empty().put("exists", PyBool.TRUE).put("path", PyText.of(path));
        Optional<Expectation> type = task.host.said(FILE, path, "type");
        String is = type.equals(Optional.of(CopyModule.REGULAR))
                ? FILE
                : type.map(ProbeModules::known).orElse("");
        if (!is.isEmpty()) {
            types(stat, is);
        } else {
            PyUnknown open = unknown(path);
            stat.put("isdir", open).put("isreg", open).put("islnk", open);
        }
        for (String name : List.of(
                "mode",
                "size",
                "uid",
                "gid",
                "mtime",
                "checksum",
                "pw_name",
                "gr_name",
                "lnk_source",
                "executable",
                "readable",
                "writeable")) {
            stat.put(name, unknown(path));
        }
        return stat;
    }

    private static String known(Expectation type) {
        if (type instanceof Expectation.OneOf either) {
            return either.values().contains(Value.of("directory")) ? "directory" : "";
        }
        return type instanceof Expectation.Exactly exactly ? exactly.value().display() : "";
    }

    private static PyValue seen(Task task, String path) {
        Optional<Resource> observed = task.observed(FILE, path);
        if (observed.isEmpty()) {
            return unknown(path);
        }
        Map<String, Value> attributes = observed.get().attributes();
        if (observed.get().presence() == Resource.Presence.ABSENT) {
            return PyDict.empty().put("exists", PyBool.FALSE);
        }
        PyDict stat = PyDict.empty().put("exists", PyBool.TRUE).put("path", PyText.of(path));
        Value type = attributes.get("type");
        if (type != null) {
            types(stat, type.display());
        }
        Map<String, String> names = Map.of("mode", "mode", "owner", "pw_name", "group", "gr_name");
        names.forEach((attribute, name) -> {
            Value value = attributes.get(attribute);
            stat.put(name, value == null ? unknown(path) : PyText.of(value.display()));
        });
        return stat;
    }

    private static void types(PyDict stat, String type) {
        stat.put("isdir", PyBool.of(type.equals("directory")));
        stat.put("isreg", PyBool.of(type.equals(FILE)));
        stat.put("islnk", PyBool.of(type.equals("link")));
    }

    static void slurp(Task task) {
        task.reads();
        String path = Paths.of(task, "src", task.arguments.required("src", "path"));
        Optional<Contents> contents = task.host.contents(path);
        if (contents.isPresent() && contents.get() instanceof Contents.Text text) {
            String encoded = Base64.getEncoder().encodeToString(text.text().getBytes(StandardCharsets.UTF_8));
            task.register("content", text.secret() ? PyText.secret(encoded) : PyText.of(encoded));
            task.register("encoding", PyText.of("base64"));
        } else {
            task.register("content", unknown(path));
        }
        task.register("source", PyText.of(path));
    }

    /** The database as getent(1) prints it, in the order of the names: that of the host's own is not told. */
    static void getent(Task task) {
        task.reads();
        Arguments arguments = task.arguments;
        arguments.ignore("split", "fail_key", "service");
        String database = arguments.required("database");
        Optional<String> key = arguments.text("key");
        Optional<PyDict> entries = entries(task, database, key);
        task.fact(
                "getent_" + database,
                entries.<PyValue>map(dict -> dict)
                        .orElseGet(() -> PyUnknown.of(Reason.of(
                                Reason.Code.NOT_EVALUATED, "the database " + database + " of the host is not read"))));
    }

    private static Optional<PyDict> entries(Task task, String database, Optional<String> key) {
        String kind = ACCOUNTS.get(database);
        if (kind == null) {
            return Optional.empty();
        }
        Optional<Map<String, Resource>> all =
                key.isPresent() ? one(task, kind, key.get()).map(each -> Map.of(key.get(), each)) : listed(task, kind);
        return all.map(accounts -> {
            PyDict dict = PyDict.empty();
            accounts.forEach((name, account) -> dict.put(name, entry(task, account)));
            return dict;
        });
    }

    private static Optional<Resource> one(Task task, String kind, String name) {
        if (task.host.mentions(kind, name) && !task.host.certainlyPresent(kind, name)) {
            return Optional.empty();
        }
        Optional<Resource> seen =
                task.observed(kind, name).filter(each -> each.presence() == Resource.Presence.PRESENT);
        return task.host.mentions(kind, name)
                ? seen.or(() -> Optional.of(Resource.present(kind, name, Map.of())))
                : seen;
    }

    private static PyList entry(Task task, Resource account) {
        boolean user = account.kind().equals("user");
        PyList fields = new PyList(List.of(PyText.of("x")));
        for (String attribute : user ? List.of("uid", "gid", "comment", "home", "shell") : List.of("gid", "members")) {
            fields.items().add(field(task, account, attribute));
        }
        return fields;
    }

    private static PyValue field(Task task, Resource account, String attribute) {
        Optional<Expectation> said = task.host.said(account.kind(), account.name(), attribute);
        if (said.isPresent()) {
            return said.get() instanceof Expectation.Exactly exactly
                    ? PyText.of(exactly.value().display())
                    : unknown(account.name());
        }
        Value seen = account.attributes().get(attribute);
        if (seen instanceof Value.Items members) {
            return PyText.of(members.items().stream().map(Value::display).collect(Collectors.joining(",")));
        }
        return seen == null ? unknown(account.name()) : PyText.of(seen.display());
    }

    static void packages(Task task) {
        task.reads();
        task.arguments.ignore("manager", "strategy");
        task.fact(
                "packages",
                listed(task, "package")
                        .<PyValue>map(all -> {
                            PyDict packages = PyDict.empty();
                            all.forEach((name, resource) ->
                                    packages.put(name, new PyList(List.of(onePackage(name, resource)))));
                            return packages;
                        })
                        .orElseGet(() -> unlisted("packages")));
    }

    private static PyDict onePackage(String name, Resource resource) {
        Value version = resource.attributes().get("version");
        return PyDict.empty()
                .put("name", PyText.of(name))
                .put("version", version == null ? unknown(name) : PyText.of(version.display()));
    }

    static void services(Task task) {
        task.reads();
        task.fact(
                "services",
                listed(task, "service")
                        .<PyValue>map(all -> {
                            PyDict services = PyDict.empty();
                            all.forEach((name, resource) -> services.put(name, oneService(name, resource)));
                            return services;
                        })
                        .orElseGet(() -> unlisted("services")));
    }

    private static PyDict oneService(String name, Resource resource) {
        Value enabled = resource.attributes().get("enabled");
        Value running = resource.attributes().get("running");
        String state = running == null
                ? ""
                : running.display().contains("(running)")
                        ? "running"
                        : running.display().startsWith("inactive") ? "inactive" : "stopped";
        return PyDict.empty()
                .put("name", PyText.of(name))
                .put("source", PyText.of("systemd"))
                .put("state", state.isEmpty() ? unknown(name) : PyText.of(state))
                .put("status", enabled == null ? unknown(name) : PyText.of(enabled.display()));
    }

    /** All of a kind, if nothing of it was declared otherwise: a declared one would have to be added. */
    private static Optional<Map<String, Resource>> listed(Task task, String kind) {
        Optional<Snapshot> snapshot = task.known().observed();
        if (snapshot.isEmpty() || snapshot.get().unlistedBecause(kind, "\0").isPresent()) {
            return Optional.empty();
        }
        Map<String, Resource> all = new TreeMap<>();
        for (Resource resource : snapshot.get().ofKind(kind)) {
            Value status = resource.attributes().get("status");
            boolean gone = kind.equals("package")
                    && status != null
                    && !status.display().endsWith("i");
            if (resource.presence() == Resource.Presence.PRESENT && !gone) {
                String name = kind.equals("package") ? resource.name().replaceFirst(":.*$", "") : resource.name();
                all.put(name, resource);
            }
        }
        for (String name : task.host.names(kind)) {
            if (task.host.certainlyPresent(kind, name)) {
                all.putIfAbsent(name, Resource.present(kind, name, Map.of()));
            } else {
                all.remove(name);
            }
        }
        task.guard("all of kind " + kind);
        return Optional.of(all);
    }

    private static PyUnknown unlisted(String what) {
        return PyUnknown.of(Reason.of(Reason.Code.NOT_COLLECTED, "the " + what + " of the host were not observed"));
    }

    /** {@code setup} and the like: the facts are with whoever evaluates variables. */
    static void looks(Task task) {
        task.reads();
        ignoreAll(task);
        PyUnknown answer =
                PyUnknown.of(Reason.of(Reason.Code.NOT_EVALUATED, "what " + task.call.written() + " answers"));
        for (String name :
                List.of("status", "json", "content", "path", "url", "msg", "elapsed", "ping", "dest", "state")) {
            task.register(name, answer);
        }
    }

    static void ignoreAll(Task task) {
        task.call.arguments().keySet().forEach(task.arguments::ignore);
    }

    private static PyUnknown unknown(String what) {
        return PyUnknown.of(Reason.of(Reason.Code.NOT_COLLECTED, what + " is neither declared nor observed"));
    }
}
