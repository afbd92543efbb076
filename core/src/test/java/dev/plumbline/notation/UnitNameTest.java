package dev.plumbline.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNameTest {

    /** As {@code systemctl show -p DropInPaths} of systemd 252 told where each folder that might count had a file. */
    @ParameterizedTest
    @CsvSource({
        "cron.service, cron.service",
        "d-e-f.service, d-e-f.service d-e-.service d-.service",
        "b-c@.service, b-c@.service b-.service",
        "b-c@1.service, b-c@1.service b-c@.service b-.service b-@1.service b-@.service",
        "d-e-g@2.service, d-e-g@2.service d-e-g@.service d-e-.service d-.service d-e-@2.service d-e-@.service d-@2.service"
                + " d-@.service",
        "a--b.service, a--b.service a--.service a-.service",
        "-.mount, -.mount"
    })
    void everyFolderOfDropInsIsNamedThatSystemdReads(String unit, String expected) {
        assertThat(UnitName.withDropIns(unit)).containsExactlyInAnyOrderElementsOf(List.of(expected.split(" ", -1)));
    }
}
