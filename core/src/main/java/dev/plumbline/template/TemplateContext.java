package dev.plumbline.template;

import dev.plumbline.template.value.Limits;

/**
 * What a template is evaluated against.
 *
 * @param scope its variables
 * @param source the templates it includes, imports or extends
 * @param lookups what answers for the contents of files, the environment and the like
 * @param limits what it may use up, unless an evaluation around it has limits already
 */
public record TemplateContext(Scope scope, TemplateSource source, Lookups lookups, Limits limits) {
    public static TemplateContext of(Scope scope) {
        return new TemplateContext(scope, TemplateSource.NONE, Lookups.NONE, Limits.DEFAULT);
    }

    public TemplateContext withScope(Scope other) {
        return new TemplateContext(other, source, lookups, limits);
    }

    public TemplateContext withSource(TemplateSource other) {
        return new TemplateContext(scope, other, lookups, limits);
    }

    public TemplateContext withLookups(Lookups other) {
        return new TemplateContext(scope, source, other, limits);
    }

    public TemplateContext withLimits(Limits other) {
        return new TemplateContext(scope, source, lookups, other);
    }
}
