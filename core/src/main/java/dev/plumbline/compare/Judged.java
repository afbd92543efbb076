package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.Resource;
import java.util.Map;

/** A declared resource that is there, and how each of its declared attributes was judged. */
record Judged(DeclaredResource declared, Resource observed, Map<String, Conformance> answers) {}
