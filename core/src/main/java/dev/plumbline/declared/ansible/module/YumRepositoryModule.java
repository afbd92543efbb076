package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.model.EntryEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code yum_repository}: a section of a file of package sources, which the module writes anew: all that it is given, in the
 * order of the names, and nothing else.
 */
final class YumRepositoryModule {
    private static final String FILE = "file";

    private static final Set<String> FLAGS = Set.of(
            "async",
            "enabled",
            "enablegroups",
            "gpgcheck",
            "keepalive",
            "module_hotfixes",
            "protect",
            "repo_gpgcheck",
            "s3_enabled",
            "skip_if_unavailable",
            "ssl_check_cert_permissions",
            "sslverify");
    /** Lists, and what stands between their items. */
    private static final Map<String, String> LISTS =
            Map.of("baseurl", "\n\t", "gpgkey", "\n\t", "exclude", " ", "includepkgs", " ");

    private static final Map<String, String> ALIASES = Map.of(
            "ca_cert", "sslcacert",
            "client_cert", "sslclientcert",
            "client_key", "sslclientkey",
            "validate_certs", "sslverify");

    private YumRepositoryModule() {}

    static void apply(Task task) {
        Arguments arguments = task.arguments;
        String name = arguments.required("name");
        boolean present = TextModules.present(arguments);
        String file = arguments.text(FILE).orElse(name);
        String path = Paths.join(arguments.choice("reposdir", "/etc/yum.repos.d"), file + ".repo");
        task.concerns(FILE, path);
        String header = "[" + name + "]\n";
        String find = "^" + literal("[" + name + "]") + "[ \t]*\n(?:(?!\\[)[^\n]*(?:\n|\\z))*";
        if (!present) {
            task.call.arguments().keySet().forEach(arguments::ignore);
            task.mention(FILE, path);
            task.edit(path, new EntryEdit(find, "", "", "package source " + name), false);
            return;
        }
        Optional<String> description = arguments.text("description");
        task.present(FILE, path);
        FileAttributes.say(task, path);
        // whatever is none of these stands in the section
        Map<String, String> options = options(arguments);
        description.ifPresent(each -> options.put("name", each));
        boolean secret = arguments.secret("password", "proxy_password");
        StringBuilder text = new StringBuilder(header);
        options.forEach((option, value) ->
                text.append(option).append(" = ").append(value).append('\n'));
        task.edit(
                path,
                new EntryEdit(
                        find,
                        literal(text.toString()) + "\n*",
                        text + "\n",
                        "the package source " + name + ", as declared"),
                secret);
    }

    private static Map<String, String> options(Arguments arguments) {
        TreeMap<String, String> options = new TreeMap<>();
        for (String argument : arguments.allLeft()) {
            String option = ALIASES.getOrDefault(argument, argument);
            if (FLAGS.contains(option)) {
                arguments.flag(argument).ifPresent(flag -> options.put(option, flag ? "1" : "0"));
            } else if (LISTS.containsKey(option)) {
                Optional<List<String>> items = arguments.texts(argument);
                items.ifPresent(each -> options.put(option, String.join(LISTS.getOrDefault(option, " "), each)));
            } else {
                arguments.text(argument).ifPresent(value -> options.put(option, value.replace("\n", "\n\t")));
            }
        }
        return options;
    }
}
