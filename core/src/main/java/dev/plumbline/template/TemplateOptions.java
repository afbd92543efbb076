package dev.plumbline.template;

import dev.plumbline.template.eval.Results;

/**
 * What sort of text a template is.
 *
 * @param results what its result becomes
 * @param literalBackslashes whether backslashes in strings within <code>{{ }}</code> stand for themselves
 * @param always whether a text without any tag is still treated as a template
 */
public record TemplateOptions(Results results, boolean literalBackslashes, boolean always) {

    /** A string of a playbook or of variables, with classic types. */
    public static final TemplateOptions STRING = new TemplateOptions(Results.CLASSIC, true, false);

    /** The same with {@code jinja2_native}. */
    public static final TemplateOptions NATIVE_STRING = new TemplateOptions(Results.NATIVE, true, false);

    /** A template file, as the module {@code template} renders it. */
    public static final TemplateOptions FILE = new TemplateOptions(Results.TEXT, false, true);
}
