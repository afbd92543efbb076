package dev.plumbline.observed.host;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Resource;
import java.util.List;

/** What one part of an answer says in the words of the model. */
record Reading(List<Resource> resources, List<Coverage> coverage) {

    Reading {
        resources = List.copyOf(resources);
        coverage = List.copyOf(coverage);
    }
}
