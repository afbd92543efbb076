package dev.plumbline.declared.compose.deployment;

import dev.plumbline.model.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One deployment of a project to a target.
 *
 * @param target the target
 * @param project the project; empty for any that the file is named for
 * @param variables what was set when it was deployed
 * @param commit the commit that was deployed, or empty
 * @param build what tells the build, such as its address, or empty
 * @param time when
 * @param place the line of the record
 */
public record DeploymentRecord(
        String target,
        String project,
        SortedMap<String, String> variables,
        String commit,
        String build,
        Optional<Instant> time,
        Place place) {
    private static final int SHORT_ID = 7;

    public DeploymentRecord {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    DeploymentRecord(Map<String, String> text, SortedMap<String, String> variables, Place place) {
        this(
                text.getOrDefault("target", ""),
                text.getOrDefault("project", ""),
                variables,
                text.getOrDefault("commit", ""),
                text.getOrDefault("build", ""),
                Optional.ofNullable(text.get("time")).map(Instant::parse),
                place);
    }

    /** For a person: which commit and build it was, and when. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        if (!commit.isEmpty()) {
            parts.add("commit " + (commit.length() > SHORT_ID ? commit.substring(0, SHORT_ID) : commit));
        }
        if (!build.isEmpty()) {
            parts.add("build " + build);
        }
        time.ifPresent(when -> parts.add("at " + when));
        return String.join(", ", parts);
    }
}
