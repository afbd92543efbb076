package dev.plumbline.declared.ansible.vars;

import dev.plumbline.template.value.PyDict;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that Ansible sets itself. */
public final class MagicVariables {
    /** The value of {@code omit}: an argument that comes to it is left out. */
    public static final String OMIT = "__omit_place_holder__706c756d626c696e65206f6d69747320746869732e";

    /** Makes {@code vars} show all variables where it is in a layer; so it is in plays, but not in {@code hostvars}. */
    public static final Definition VARS = Definition.builtIn("vars", PyDict.empty());

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    private MagicVariables() {}

    static boolean isVars(Definition definition) {
        return definition == VARS;
    }

    /** A layer of variables that stand in no file. */
    public static VariableLayer layer(Map<String, ? extends PyValue> values) {
        List<Definition> definitions = new ArrayList<>();
        values.forEach((name, value) -> definitions.add(Definition.builtIn(name, value)));
        return VariableLayer.of(definitions);
    }

    /**
     * What {@code ansible_version} is.
     *
     * @param version such as {@code 2.14.18}; empty if it is not known
     */
    public static PyValue version(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return PyUnknown.notEvaluated("ansible_version: which Ansible runs this is not configured");
        }
        return PyDict.empty()
                .put("string", PyText.of(version))
                .put("full", PyText.of(version))
                .put("major", whole(matcher.group(1)))
                .put("minor", whole(matcher.group(2)))
                .put("revision", whole(matcher.group(3)));
    }

    private static PyInt whole(String digits) {
        return PyInt.of(Long.parseLong(digits));
    }

    /** The variable {@code hostvars}. */
    public static PyValue hostvars(Hosts hosts) {
        return new MappingView() {
            @Override
            Optional<PyValue> entry(String name) {
                return hosts.variables(name).map(MagicVariables::ofHost);
            }

            @Override
            List<String> entryNames() {
                return hosts.names();
            }
        };
    }

    private static PyValue ofHost(HostVariables variables) {
        return new MappingView() {
            @Override
            Optional<PyValue> entry(String name) {
                return variables.shown(name);
            }

            @Override
            List<String> entryNames() {
                return variables.allNames();
            }
        };
    }

    /** The variable {@code vars}: all variables as they are defined, not evaluated. */
    static PyValue vars(HostVariables variables) {
        return new MappingView() {
            @Override
            Optional<PyValue> entry(String name) {
                return variables.written(name);
            }

            @Override
            List<String> entryNames() {
                return variables.allNames();
            }
        };
    }
}
