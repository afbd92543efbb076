package dev.plumbline.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;

/** Takes the trees and files of a merge that is only tried, so that nothing is written into the repository. */
final class MemoryInserter extends ObjectInserter {
    private static final long MOST_BYTES = 64L << 20;

    private final ObjectReader base;
    private final Map<ObjectId, ObjectLoader> made = new HashMap<>();
    private long bytes;

    MemoryInserter(ObjectReader base) {
        this.base = base;
    }

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
        bytes += length;
        if (bytes > MOST_BYTES) {
            throw new IOException("a merge makes more than " + MOST_BYTES + " bytes, the limit");
        }
        byte[] content = in.readNBytes(Math.toIntExact(length));
        ObjectId id = idFor(type, content);
        made.put(id, new ObjectLoader.SmallObject(type, content));
        return id;
    }

    @Override
    public PackParser newPackParser(InputStream in) {
        throw new UnsupportedOperationException("packs are not taken here");
    }

    @Override
    public ObjectReader newReader() {
        return new Overlay(base.newReader());
    }

    @Override
    public void flush() {
        // there is nothing behind it
    }

    /** A merger closes it as soon as it is done, when what came out is still to be looked at. */
    @Override
    public void close() {
        // it holds nothing but memory
    }

    private final class Overlay extends ObjectReader {
        private final ObjectReader below;

        Overlay(ObjectReader below) {
            this.below = below;
        }

        @Override
        public ObjectReader newReader() {
            return new Overlay(below.newReader());
        }

        @Override
        public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
            return below.resolve(id);
        }

        @Override
        public ObjectLoader open(AnyObjectId id, int type) throws IOException {
            ObjectLoader loader = made.get(id.toObjectId());
            return loader == null ? below.open(id, type) : loader;
        }

        @Override
        public Set<ObjectId> getShallowCommits() throws IOException {
            return below.getShallowCommits();
        }

        @Override
        public ObjectInserter getCreatedFromInserter() {
            return MemoryInserter.this;
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
