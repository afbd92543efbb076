package dev.plumbline.observed.host.answer;

/** A line of the request that the collector script reads. */
public final class RequestLine {
    private RequestLine() {}

    /**
     * A word and a name, the name spelled so that it stays one line.
     *
     * @param name the bytes of an absolute path
     */
    public static String of(String word, byte[] name) {
        StringBuilder line = new StringBuilder(word).append(' ');
        for (byte each : name) {
            int value = each & 0xff;
            boolean ordinary = value < 0x80 && (Character.isLetterOrDigit(value) || "/._-+@:,=".indexOf(value) >= 0);
            line.append(ordinary ? String.valueOf((char) value) : String.format("\\0%03o", value));
        }
        return line.toString();
    }
}
