package dev.plumbline.declared.ansible.lookup;

import dev.plumbline.declared.ansible.vars.Checkout;
import dev.plumbline.declared.ansible.vars.HostVariables;
import dev.plumbline.declared.ansible.vars.TemplateVariables;
import dev.plumbline.declared.ansible.vars.TreePath;
import dev.plumbline.format.Utf8;
import dev.plumbline.model.Place;
import dev.plumbline.model.Reason;
import dev.plumbline.secret.VaultAnswer;
import dev.plumbline.secret.VaultKeys;
import dev.plumbline.source.TreeFile;
import dev.plumbline.template.TemplateContext;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import dev.plumbline.template.TemplateSource;
import dev.plumbline.template.eval.Results;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lookups of files: {@code file}, {@code unvault}, {@code template}, {@code fileglob}, {@code password}. */
final class FileLookups {
    private static final TemplateOptions CONVERTED = new TemplateOptions(Results.CLASSIC, false, false);
    private static final TemplateOptions PLAIN = new TemplateOptions(Results.TEXT, false, false);
    private static final Set<String> DELIMITERS =
            Set.of("variable_start_string", "variable_end_string", "comment_start_string", "comment_end_string");

    private final LookupOptions options;
    private final HostVariables variables;

    FileLookups(LookupOptions options, HostVariables variables) {
        this.options = options;
        this.variables = variables;
    }

    void register(Map<String, Lookup> all) {
        all.put("file", call -> each(call, term -> List.of(stripped(content("files", term), call))));
        all.put("unvault", call -> each(call, term -> List.of(content("files", term))));
        all.put("template", this::templates);
        all.put("fileglob", call -> each(call, this::matching));
        all.put("password", call -> each(call, term -> List.of(password(term, call))));
        all.put("first_found", new FirstFound(options, variables)::run);
        all.put("ini", new TableLookups(this)::ini);
        all.put("csvfile", new TableLookups(this)::csv);
    }

    private interface OfTerm {
        List<PyValue> found(String term);
    }

    private static List<PyValue> each(Arguments call, OfTerm lookup) {
        List<PyValue> found = new ArrayList<>();
        for (PyValue term : call.positional()) {
            found.addAll(lookup.found(Convert.text(term)));
        }
        return found;
    }

    private SearchStack stack() {
        return SearchStack.of(options.tree(), variables);
    }

    private TreeFile file(String subfolder, String name) {
        return stack().find(subfolder, name).orElseThrow(() -> notThere(name));
    }

    /** The controller may have more files than the repository, so this is not known to fail. */
    private static UnknownReached notThere(String name) {
        return new UnknownReached(PyUnknown.of(
                Reason.of(Reason.Code.NOT_EVALUATED, "the file " + name + ", which is not in the repository")));
    }

    /** The text of a file, a secret if it is encrypted. */
    PyText content(String subfolder, String name) {
        TreeFile file = file(subfolder, name);
        if (!VaultKeys.isEncrypted(file.bytes())) {
            return new PyText(text(file.bytes(), file.path()), false, true, false);
        }
        VaultAnswer answer = options.keys().decrypt(new String(file.bytes(), StandardCharsets.ISO_8859_1));
        if (answer instanceof VaultAnswer.Locked locked) {
            throw new UnknownReached(PyUnknown.of(locked.reason(), place(file)));
        }
        return new PyText(text(((VaultAnswer.Opened) answer).plain(), file.path()), false, true, true);
    }

    static String text(byte[] bytes, String path) {
        return Utf8.decode(bytes)
                .orElseThrow(() -> TemplateException.failed("the file " + path + " is not UTF-8 text"));
    }

    private Place place(TreeFile file) {
        return options.tree().place(file.path(), 1);
    }

    private static PyText stripped(PyText text, Arguments call) {
        String kept = text.text();
        kept = call.flag(-1, "lstrip", false) ? kept.stripLeading() : kept;
        kept = call.flag(-1, "rstrip", true) ? kept.stripTrailing() : kept;
        return new PyText(kept, false, true, text.secret());
    }

    private List<PyValue> templates(Arguments call) {
        if (call.named().keySet().stream().anyMatch(DELIMITERS::contains)) {
            throw new UnknownReached(PyUnknown.notEvaluated("the lookup template with delimiters of its own"));
        }
        boolean converted = call.flag(-1, "convert_data", true);
        Map<String, PyValue> given = new TreeMap<>();
        if (call.named().get("template_vars") instanceof PyDict dict) {
            dict.entries().forEach((name, value) -> given.put(Convert.text(name), value));
        }
        return each(call, term -> {
            TreeFile file = file("templates", term);
            HostVariables seen = TemplateVariables.beside(variables, term, PyNone.NONE, given);
            PyText text = content("templates", term);
            TemplateContext context = seen.context().withSource(beside(file.path()));
            PyValue rendered = seen.session()
                    .cache()
                    .template(text.text(), place(file), converted ? CONVERTED : PLAIN)
                    .render(context);
            boolean keeps = !converted && rendered instanceof PyText;
            return List.of(keeps ? ((PyText) rendered).asVerbatim() : rendered);
        });
    }

    /** What the template of a lookup includes: beside it, then in the folders of the search path. */
    private TemplateSource beside(String path) {
        SearchStack stack = stack();
        return name -> {
            List<String> folders = new ArrayList<>(List.of(TreePath.folder(path)));
            for (String folder : stack.folders()) {
                folders.add(folder + "/templates");
                folders.add(folder);
            }
            for (String folder : folders) {
                Optional<TreeFile> file = TreePath.join(folder, name).flatMap(stack::file);
                if (file.isPresent()) {
                    return file.map(found -> RepositoryLookups.found(options, found));
                }
            }
            return Optional.empty();
        };
    }

    private List<PyValue> matching(String term) {
        SearchStack stack = stack();
        String name = TreePath.name(term);
        List<String> folders = new ArrayList<>();
        if (term.contains("/")) {
            stack.findFolder("files", term.substring(0, term.length() - name.length() - 1))
                    .ifPresent(folders::add);
        } else {
            for (String folder : stack.folders()) {
                folders.add(folder.isEmpty() ? "files" : folder + "/files");
                folders.add(folder);
            }
        }
        String glob = name.replaceAll("([{}\\\\])", "\\\\$1");
        for (String folder : folders) {
            List<PyValue> found =
                    stack.matching((folder.isEmpty() ? "" : TreePath.escaped(folder) + "/") + glob).stream()
                            .filter(path ->
                                    name.startsWith(".") || !TreePath.name(path).startsWith("."))
                            .<PyValue>map(path -> PyText.of(Checkout.absolute(path)))
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Known only where its file is in the repository; else Ansible makes one up, and writes it there. */
    private PyValue password(String term, Arguments call) {
        int space = term.indexOf(' ');
        String path = space < 0 ? term : term.substring(0, space);
        String parameters = space < 0 ? "" : term.substring(space + 1);
        boolean hashed = call.named().containsKey("encrypt") || parameters.contains("encrypt=");
        SearchStack stack = stack();
        Optional<String> inTree = Checkout.relative(path).or(() -> TreePath.join(stack.playbookFolder(), path));
        Optional<TreeFile> file = inTree.flatMap(stack::file);
        if (file.isEmpty() || hashed) {
            throw new UnknownReached(PyUnknown.of(Reason.of(
                    Reason.Code.NOT_EVALUATED,
                    hashed
                            ? "the lookup password with a hash, which is salted at random"
                            : "the password in " + path + ", which is not in the repository")));
        }
        String line = text(file.get().bytes(), file.get().path()).stripTrailing();
        int salt = line.lastIndexOf(" salt=");
        return new PyText(salt < 0 ? line : line.substring(0, salt), false, true, true);
    }
}
