package dev.plumbline.format;

import dev.plumbline.model.Place;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Marks nodes without a tag as such, so that the tags which are left are those that somebody wrote. */
final class Untagged extends Resolver {
    /** Not a tag that can be written: it holds a space. */
    static final Tag TAG = new Tag("not tagged");

    private final Place file;
    private int nodes;

    Untagged(Place file) {
        this.file = file;
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        if (++nodes > YamlWalk.MAX_NODES) {
            throw YamlReader.broken(file, "has more than " + YamlWalk.MAX_NODES + " nodes.");
        }
        return TAG;
    }
}
