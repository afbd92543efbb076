package dev.plumbline.declared.ansible.vars;

import dev.plumbline.model.Place;
import dev.plumbline.template.Condition;
import dev.plumbline.template.Template;
import dev.plumbline.template.TemplateException;
import dev.plumbline.template.TemplateOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Templates and conditions that were read already. May be used by several threads, and by all hosts of an inventory. */
public final class TemplateCache {
    private static final int MOST = 100_000;

    private final Map<Key, Object> known = new ConcurrentHashMap<>();

    private record Key(Class<?> sort, String text, Place place, TemplateOptions options) {}

    /** Whether a text of a playbook can be a template at all. */
    static boolean mayBeTemplate(String text) {
        int brace = text.indexOf('{');
        return brace >= 0 && (text.contains("{{") || text.contains("{%") || text.contains("{#"));
    }

    /** As {@link Template#parse}. */
    public Template template(String text, Place place, TemplateOptions options) {
        return get(Template.class, text, place, options, () -> Template.parse(text, place, options));
    }

    /** As {@link Condition#parse}. */
    public Condition condition(String text, Place place, TemplateOptions options) {
        return get(Condition.class, text, place, options, () -> Condition.parse(text, place, options));
    }

    private <T> T get(Class<T> sort, String text, Place place, TemplateOptions options, Supplier<T> read) {
        Key key = new Key(sort, text, place, options);
        Object found = known.get(key);
        if (found == null) {
            found = attempt(read);
            if (known.size() < MOST) {
                known.put(key, found);
            }
        }
        if (found instanceof TemplateException e) {
            throw e;
        }
        return sort.cast(found);
    }

    private static <T> Object attempt(Supplier<T> read) {
        try {
            return read.get();
        } catch (TemplateException e) {
            return e;
        }
    }
}
