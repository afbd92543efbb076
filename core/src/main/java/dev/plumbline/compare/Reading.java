package dev.plumbline.compare;

import dev.plumbline.model.Observation;

/** Another way to read what was observed of an attribute, and the rule that allows it. */
record Reading(Equivalence rule, Observation observation) {}
