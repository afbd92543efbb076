package dev.plumbline.observed.host.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.notation.UnitName;
import dev.plumbline.observed.host.LabHost;
import dev.plumbline.observed.host.Recording;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.transport.Execution;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Units in every state, made in a folder of a lab host, as {@code systemctl --root} lists them there. */
@Tag("live")
class UnitStatesLiveTest {

    private static HostFiles files(byte[] archive) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        output.writeBytes((Recording.NONCE + " begin settings\n").getBytes(StandardCharsets.US_ASCII));
        output.writeBytes(archive);
        output.writeBytes(("\n" + Recording.NONCE + " errors\n\n0\n" + Recording.NONCE + " end settings\n")
                .getBytes(StandardCharsets.US_ASCII));
        output.writeBytes(("\n" + Recording.NONCE + " begin settings-left\n\n" + Recording.NONCE + " errors\n\n0\n"
                        + Recording.NONCE + " end settings-left\n")
                .getBytes(StandardCharsets.US_ASCII));
        return HostFiles.read(Answer.of(Execution.ended(output.toByteArray(), "", 0), Recording.NONCE));
    }

    @Test
    void everyStateIsDerivedAsSystemctlListsIt() throws Exception {
        LabHost host = LabHost.named("host1");
        String told = host.told(new String(Recording.bytes("units/mutations.sh"), StandardCharsets.UTF_8));
        int mark = told.indexOf("----\n");
        SortedMap<String, String> expected = new TreeMap<>();
        told.substring(0, mark).lines().forEach(line -> {
            String[] fields = line.strip().split("\\s+", -1);
            expected.put(fields[0], fields[1]);
        });
        HostFiles files =
                files(Base64.getDecoder().decode(told.substring(mark + 5).strip()));
        UnitFolders folders = UnitFolders.of(files, List.of());
        UnitStates states = new UnitStates(folders, 252);
        SortedMap<String, String> derived = new TreeMap<>();
        for (UnitFolders.Folder folder : folders.folders()) {
            folder.units().keySet().stream()
                    .filter(UnitName::valid)
                    .forEach(name -> derived.put(name, states.state(name).orElse("unknown")));
        }
        assertThat(expected.values())
                .contains(
                        "enabled",
                        "enabled-runtime",
                        "disabled",
                        "static",
                        "indirect",
                        "alias",
                        "masked",
                        "masked-runtime",
                        "linked",
                        "linked-runtime",
                        "generated",
                        "transient",
                        "bad");
        assertThat(derived.keySet()).isEqualTo(expected.keySet());
        expected.entrySet().removeAll(derived.entrySet());
        assertThat(expected).isEmpty();
    }
}
