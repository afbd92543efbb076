package dev.plumbline.provenance;

import dev.plumbline.source.Commit;
import dev.plumbline.source.CommitDetails;
import dev.plumbline.source.History;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how commits came into one line of first parents, each looked up once. */
public final class Arrivals {
    private final History history;
    private final String tip;
    private final Map<String, Arrival> known = new HashMap<>();

    /** @param tip the newest commit of the line */
    public Arrivals(History history, Commit tip) {
        this.history = history;
        this.tip = tip.id();
    }

    public Arrival of(String commit) {
        return known.computeIfAbsent(commit, this::find);
    }

    private Arrival find(String commit) {
        CommitDetails details = history.details(commit);
        Optional<CommitDetails> integration = history.integration(tip, commit).map(came -> history.details(came.id()));
        return new Arrival(details, integration);
    }
}
