package dev.plumbline.observed;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.model.Snapshot;
import dev.plumbline.model.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SnapshotFilePropertyTest {
    private static final Schema SCHEMA = schema();

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return SnapshotArbitraries.snapshots();
    }

    @Property(tries = 200)
    void readingGivesWhatWasWritten(@ForAll("snapshots") Snapshot snapshot) {
        byte[] file = SnapshotFile.write(snapshot);
        Snapshot read = SnapshotFile.read(file, "a.json");
        assertThat(read).isEqualTo(snapshot);
        assertThat(SnapshotFile.write(read)).isEqualTo(file);
    }

    @Property(tries = 100)
    void filesKeepTheSchema(@ForAll("snapshots") Snapshot snapshot) {
        String file = new String(SnapshotFile.write(snapshot), StandardCharsets.UTF_8);
        List<Error> errors = SCHEMA.validate(file, InputFormat.JSON);
        assertThat(errors).isEmpty();
    }

    @Property(tries = 8)
    void aChangedByteIsRefusedOrChangesNothing(@ForAll("snapshots") Snapshot snapshot, @ForAll byte other) {
        byte[] file = SnapshotFile.write(snapshot);
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] = other;
            assertThat(readOrRefuse(changed))
                    .as("byte %d", i)
                    .matches(read -> read.map(snapshot::equals).orElse(true));
        }
    }

    @Property(tries = 8)
    void aCutFileIsRefused(@ForAll("snapshots") Snapshot snapshot) {
        byte[] file = SnapshotFile.write(snapshot);
        // without the last line feed it is still whole
        assertThat(readOrRefuse(Arrays.copyOf(file, file.length - 1))).contains(snapshot);
        for (int length = 0; length < file.length - 1; length++) {
            assertThat(readOrRefuse(Arrays.copyOf(file, length)))
                    .as("cut at %d", length)
                    .isEmpty();
        }
    }

    private static Optional<Snapshot> readOrRefuse(byte[] file) {
        try {
            return Optional.of(SnapshotFile.read(file, "a.json"));
        } catch (StorageException e) {
            assertThat(e.getMessage()).startsWith("a.json:");
            return Optional.empty();
        }
    }

    private static Schema schema() {
        String path = "/dev/plumbline/schema/snapshot.schema.json";
        try (InputStream in = Objects.requireNonNull(SnapshotFile.class.getResourceAsStream(path))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
