package dev.plumbline.template.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All filters by name. */
public final class Filters {
    private static final Map<String, Filter> ALL = new HashMap<>();

    /** Filters whose results hold items of their input unchanged, so that each item keeps being secret or not. */
    private static final Set<String> PASS_ITEMS_ON = Set.of(
            "attr",
            "batch",
            "combine",
            "count",
            "d",
            "default",
            "dict2items",
            "dictsort",
            "difference",
            "extract",
            "first",
            "flatten",
            "groupby",
            "intersect",
            "items",
            "items2dict",
            "last",
            "length",
            "list",
            "mandatory",
            "map",
            "max",
            "min",
            "product",
            "reject",
            "rejectattr",
            "rekey_on_member",
            "reverse",
            "select",
            "selectattr",
            "slice",
            "sort",
            "subelements",
            "symmetric_difference",
            "ternary",
            "type_debug",
            "union",
            "unique",
            "zip",
            "zip_longest",
            "bool",
            "keep_keys",
            "remove_keys",
            "dict");

    static {
        TextFilters.register(ALL);
        QuotingFilters.register(ALL);
        RegexFilters.register(ALL);
        NumberFilters.register(ALL);
        SequenceFilters.register(ALL);
        SelectionFilters.register(ALL);
        SetFilters.register(ALL);
        DictFilters.register(ALL);
        PathFilters.register(ALL);
        EncodingFilters.register(ALL);
        JsonFilters.register(ALL);
        YamlFilters.register(ALL);
        IpFilters.register(ALL);
    }

    private Filters() {}

    /** The name without the collections that are known here. */
    public static String plain(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return name;
        }
        String collection = name.substring(0, dot);
        boolean known = collection.equals("ansible.builtin")
                || collection.equals("ansible.legacy")
                || collection.equals("ansible.utils")
                || collection.equals("ansible.netcommon")
                || collection.equals("community.general")
                // its own copy of that of community.general
                || name.equals("ovirt.ovirt.json_query");
        return known ? name.substring(dot + 1) : name;
    }

    public static @Nullable Filter find(String name) {
        return ALL.get(plain(name));
    }

    /** Whether the items of its result keep being secret or not. */
    public static boolean passesItemsOn(String name) {
        return PASS_ITEMS_ON.contains(plain(name));
    }
}
