package dev.plumbline.observed.host.answer;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import java.util.List;

/** What one part of an answer says in the words of the model. */
public record Reading(List<Resource> resources, List<Coverage> coverage) {

    public Reading {
        resources = List.copyOf(resources);
        coverage = List.copyOf(coverage);
    }
}
