package dev.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Archives that whoever made them made wrongly. */
class TarArchiveTest {
    private static final int BLOCK = 512;

    @Test
    void readsAFile() throws IOException {
        TarArchive.Contents contents = TarArchive.read(archive(entry("a/b.txt", '0', "text")), 1 << 20);

        assertThat(contents.broken()).isNull();
        assertThat(contents.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("a/b.txt");
            assertThat(file.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("text");
        });
    }

    @Test
    void tellsWhatIsBroken() throws IOException {
        assertThat(broken(entry("h", 'x', "2 xxx"))).contains("an extended header in it is broken");
        assertThat(broken(entry("h", 'x', "99 path=a\n"))).contains("an extended header in it is broken");
        assertThat(broken(entry("b", '1', ""))).contains("a second name of a file that it lacks");
        assertThat(broken(entry("c", 'Z', ""))).contains("unknown type");
        byte[] wrongSum = entry("d", '0', "");
        wrongSum[0] = 'e';
        assertThat(broken(wrongSum)).contains("does not match its sum");
        assertThat(TarArchive.read(archive(entry("e", '0', "12345")), 4).broken())
                .contains("a file of 5 bytes");
        assertThat(TarArchive.read("no archive".getBytes(StandardCharsets.UTF_8), 4)
                        .broken())
                .isNotNull();
    }

    @Test
    void aTimeThatNoClockShowsIsTheLastOne() throws IOException {
        byte[] entry = entry("a", '0', "");
        entry[136] = (byte) 0x80;
        for (int i = 137; i < 148; i++) {
            entry[i] = 0x7f;
        }
        sum(entry);

        assertThat(TarArchive.read(archive(entry), 1 << 20).files())
                .singleElement()
                .satisfies(file ->
                        assertThat(file.modified()).isEqualTo(Instant.ofEpochSecond(Instant.MAX.getEpochSecond())));
    }

    private static String broken(byte[] entry) throws IOException {
        return String.valueOf(TarArchive.read(archive(entry), 1 << 20).broken());
    }

    private static byte[] archive(byte[] entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(entry);
            out.write(new byte[2 * BLOCK]);
        }
        return bytes.toByteArray();
    }

    private static byte[] entry(String name, char type, String content) {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        byte[] entry = new byte[BLOCK + (text.length + BLOCK - 1) / BLOCK * BLOCK];
        put(entry, 0, name);
        put(entry, 100, "0000644");
        put(entry, 108, "0000000");
        put(entry, 116, "0000000");
        put(entry, 124, String.format("%011o", text.length));
        put(entry, 136, "00000000000");
        entry[156] = (byte) type;
        put(entry, 257, "ustar");
        System.arraycopy(text, 0, entry, BLOCK, text.length);
        sum(entry);
        return entry;
    }

    private static void put(byte[] entry, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, entry, at, bytes.length);
    }

    private static void sum(byte[] entry) {
        put(entry, 148, "        ");
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += entry[i] & 0xff;
        }
        put(entry, 148, String.format("%06o\0 ", sum));
    }
}
