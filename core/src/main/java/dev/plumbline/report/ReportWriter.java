package dev.plumbline.report;

/**
 * Writes a report in one format. Implementations are found by {@link java.util.ServiceLoader}; they have a public
 * constructor without parameters, keep no state, and encode what is untrusted for their format.
 */
public interface ReportWriter {

    /** What the format is called where formats are chosen: lower-case letters, digits and {@code -}. */
    String name();

    /** The plain name of the file that is written, such as {@code report.json}. */
    String fileName();

    /** The content of the file; the same report gives the same bytes. */
    byte[] write(DriftReport report);
}
