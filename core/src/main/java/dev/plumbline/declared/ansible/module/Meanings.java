package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The modules whose meaning is known. */
final class Meanings {
    private static final Map<String, Meaning> KNOWN = Map.ofEntries(
            Map.entry("file", new FileModule()),
            Map.entry("copy", new CopyModule()),
            Map.entry("template", new TemplateModule()),
            Map.entry("lineinfile", TextModules::line),
            Map.entry("blockinfile", TextModules::block),
            Map.entry("replace", TextModules::replace),
            Map.entry("ini_file", TextModules::option));

    private Meanings() {}

    static @Nullable Meaning of(String name) {
        return KNOWN.get(name);
    }

    static String why(ModuleCall call) {
        return "what the module " + call.written() + " declares is not known";
    }

    static Scope scope(ModuleCall call, Scope otherwise) {
        return otherwise;
    }
}
