package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class ObjectCacheTest {
    private final ObjectCache<String> cache = new ObjectCache<>(10);

    @Test
    void dropsWhatWasNotUsedForLongest() {
        cache.put(id('a'), "a", 4);
        cache.put(id('b'), "b", 4);
        assertThat(cache.get(id('a'))).contains("a");
        cache.put(id('c'), "c", 4);
        assertThat(cache.get(id('b'))).isEmpty();
        assertThat(cache.get(id('a'))).contains("a");
        assertThat(cache.get(id('c'))).contains("c");
    }

    @Test
    void doesNotKeepWhatIsTooHeavyNorCountTwice() {
        cache.put(id('a'), "a", 11);
        assertThat(cache.get(id('a'))).isEmpty();
        cache.put(id('b'), "b", 6);
        cache.put(id('b'), "b", 6);
        cache.put(id('c'), "c", 4);
        assertThat(cache.get(id('b'))).contains("b");
    }

    private static ObjectId id(char digit) {
        return ObjectId.fromString(String.valueOf(digit).repeat(40));
    }
}
