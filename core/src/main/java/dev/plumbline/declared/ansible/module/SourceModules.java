package dev.plumbline.declared.ansible.module;

import static dev.plumbline.declared.ansible.module.Entries.literal;

import dev.plumbline.declared.ansible.module.TaskFiles.Folder;
import dev.plumbline.declared.ansible.module.TaskFiles.Found;
import dev.plumbline.model.EntryEdit;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.filter.PythonPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes from elsewhere: package sources, downloads, checkouts, archives; and what is put together of parts. */
final class SourceModules {
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";
    private static final Expectation DIRECTORY =
            new Expectation.OneOf(List.of(Value.of("directory"), Value.of("link")));

    private SourceModules() {}

    static void aptRepository(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "update_cache",
                "update-cache",
                "update_cache_retries",
                "update_cache_retry_max_delay",
                "validate_certs",
                "install_python_apt",
                "codename");
        String repo = arguments.required("repo").strip().replaceAll("\\s+", " ");
        boolean present = TextModules.present(arguments);
        Optional<String> filename = arguments.text("filename");
        if (!repo.matches("deb(-src)? .*")) {
            throw new NotKnown("the source of \"" + repo + "\" depends on a service");
        }
        String path = Paths.join("/etc/apt/sources.list.d", filename.orElseGet(() -> fileName(repo)) + ".list");
        String line = Stream.of(repo.split(" ", -1)).map(Entries::literal).collect(Collectors.joining("[ \t]+"));
        String find = "[ \t]*" + line + "[ \t]*(?:#.*)?";
        EntryEdit entry = present
                ? Entries.wanted(find, find, repo, "the package source \"" + repo + "\"")
                : Entries.unwanted(find, "package source \"" + repo + "\"");
        Entries.line(task, path, entry, arguments.secret("repo"));
        FileAttributes.mode(task, path, arguments.raw("mode"));
    }

    /** As the module makes it of a source: its address, all but letters and digits replaced. */
    private static String fileName(String repo) {
        String address = repo.replaceAll("\\[[^\\]]+\\]", "")
                .replaceAll("\\w+://", "")
                .strip()
                .split("\\s+", -1)[1];
        return address.substring(address.indexOf('@') + 1)
                .replaceAll("[^a-zA-Z0-9]+", " ")
                .strip()
                .replace(' ', '_');
    }

    static void download(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "backup",
                "timeout",
                "validate_certs",
                "headers",
                "http_agent",
                "url_username",
                "url_password",
                "username",
                "password",
                "use_proxy",
                "force_basic_auth",
                "tmp_dest",
                "client_cert",
                "client_key",
                "use_gssapi",
                "unredirected_headers",
                "decompress",
                "ciphers",
                "use_netrc");
        String url = arguments.required("url");
        String spelled = arguments.required("dest");
        String dest = Paths.of(task, "dest", spelled);
        boolean force = arguments.flag(false, "force");
        Optional<String> checksum = arguments.text("checksum");
        boolean into = Paths.endsInSlash(spelled) || Paths.isDirectory(task, dest);
        String path = into ? Paths.join(dest, Paths.base(url.replaceFirst("[?#].*$", ""))) : dest;
        if (into && !url.matches(".*/[^/?#]+")) {
            throw new NotKnown("the name of the file depends on the answer of " + url);
        }
        task.concerns(FILE, path);
        task.present(FILE, path);
        task.attribute(FILE, path, "type", CopyModule.REGULAR);
        if (checksum.isPresent()) {
            String[] parts = checksum.get().split(":", 2);
            if (parts[0].equals(SHA256) && parts.length == 2 && parts[1].strip().matches("[0-9a-fA-F]{64}")) {
                task.contents(path, new Contents.Digest(parts[1].strip().toLowerCase(Locale.ROOT), false));
            } else {
                task.gap(new Scope(FILE, path, SHA256), "the checksum is no SHA-256 that is written out");
            }
        } else if (force) {
            task.contents(
                    path, new Contents.Open(Reason.of(Reason.Code.NOT_EVALUATED, "it is what " + url + " gives")));
        }
        FileAttributes.say(task, path);
    }

    static void git(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(
                "accept_hostkey",
                "accept_newhostkey",
                "ssh_opts",
                "key_file",
                "reference",
                "refspec",
                "verify_commit",
                "gpg_whitelist",
                "gpg_allowlist",
                "track_submodules",
                "recursive",
                "depth",
                "force",
                "umask",
                "executable",
                "clone",
                "archive",
                "archive_prefix",
                "single_branch");
        String repo = arguments.required("repo", "name");
        String dest = Paths.of(task, "dest", arguments.required("dest"));
        String remote = arguments.choice("remote", "origin");
        String version = arguments.choice("version", "HEAD");
        boolean update = arguments.flag(true, "update");
        if (arguments.flag(false, "bare") || arguments.text("separate_git_dir").isPresent()) {
            throw new NotKnown("a bare repository, or one apart from its files, is not evaluated");
        }
        task.present(FILE, dest);
        task.attribute(FILE, dest, "type", DIRECTORY);
        String config = dest + "/.git/config";
        task.present(FILE, config);
        if (arguments.secret("repo", "name") || (repo.contains("@") && repo.contains("://"))) {
            task.gap(new Scope(FILE, config, "content"), "the address of the repository may hold a secret");
        } else {
            task.edit(config, remote(remote, repo), false);
        }
        String head = dest + "/.git/HEAD";
        if (update && version.matches("[0-9a-f]{40}")) {
            task.contents(head, new Contents.Text(version + "\n", false));
        } else if (update && !version.equals("HEAD")) {
            // a branch, or the commit of a tag, which only the repository there knows
            task.attribute(
                    FILE,
                    head,
                    "content",
                    new Expectation.Matches("\\A(?:ref: refs/heads/" + literal(version) + "|[0-9a-f]{40})\\s*\\z"));
        }
        if (!version.matches("[0-9a-f]{40}")) {
            task.gap(new Scope(FILE, head, "commit"), "which commit " + version + " is, only " + repo + " knows");
        }
    }

    private static EntryEdit remote(String remote, String repo) {
        String section = "\\[remote " + literal("\"" + remote + "\"") + "\\]\n(?:[ \t]+(?!url)\\S.*\n)*[ \t]+url = ";
        // the module gives a path of the host its scheme
        String scheme = repo.startsWith("/") ? "file://" : "";
        String text = "[remote \"" + remote + "\"]\n\turl = " + scheme + repo;
        return new EntryEdit(
                "^" + section + ".*$", section + literal(scheme + repo), text, "the remote " + remote + " at " + repo);
    }

    static void archive(Task task) {
        Arguments arguments = task.arguments;
        String dest = Paths.of(task, "dest", arguments.required("dest"));
        arguments.ignore(
                "src",
                "remote_src",
                "copy",
                "exclude",
                "include",
                "extra_opts",
                "keep_newer",
                "list_files",
                "decrypt",
                "validate_certs",
                "io_buffer_size",
                "mode",
                "owner",
                "group");
        Optional<String> creates = arguments.text("creates");
        task.present(FILE, dest);
        task.attribute(FILE, dest, "type", DIRECTORY);
        if (creates.isPresent()) {
            task.present(FILE, Paths.of(task, "creates", creates.get()));
        } else {
            task.gap(Scope.below(FILE, dest), "what is in the archive is not read");
        }
    }

    static void assemble(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore("backup", "validate", "decrypt", "follow");
        String src = arguments.required("src");
        String dest = Paths.of(task, "dest", arguments.required("dest"));
        task.concerns(FILE, dest);
        String delimiter =
                arguments.text("delimiter").map(SourceModules::unescaped).orElse("");
        Optional<Pattern> wanted = arguments
                .text("regexp")
                .map(regex -> Pattern.compile(PythonPattern.of(regex).regex()));
        boolean hidden = !arguments.flag(false, "ignore_hidden");
        if (arguments.flag(true, "remote_src")) {
            throw new NotKnown("the parts are on the host");
        }
        Found found = task.around()
                .files()
                .find(Folder.FILES, src)
                .filter(Found::directory)
                .orElseThrow(() -> new NotKnown("the directory " + src + " is not in the repository"));
        StringBuilder whole = new StringBuilder();
        for (String path : found.tree().matching(found.path().replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1") + "/*")) {
            String name = Paths.base(path);
            if ((hidden || !name.startsWith("."))
                    && wanted.map(each -> each.matcher(name).find()).orElse(true)) {
                append(whole, part(found, path), delimiter);
            }
        }
        task.present(FILE, dest);
        task.attribute(FILE, dest, "type", CopyModule.REGULAR);
        task.contents(dest, new Contents.Text(whole.toString(), false));
        FileAttributes.say(task, dest);
    }

    private static String part(Found found, String path) {
        TreeFile file = found.tree().find(path).orElseThrow(() -> new NotKnown("the part " + path + " cannot be read"));
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    /** A part without an ending of its last line gets one before what follows. */
    private static void append(StringBuilder whole, String part, String delimiter) {
        if (whole.length() > 0) {
            whole.append(whole.charAt(whole.length() - 1) == '\n' ? "" : "\n").append(delimiter);
            if (!delimiter.isEmpty() && !delimiter.endsWith("\n")) {
                whole.append('\n');
            }
        }
        whole.append(part);
    }

    private static String unescaped(String delimiter) {
        return delimiter.replace("\\n", "\n").replace("\\t", "\t");
    }
}
