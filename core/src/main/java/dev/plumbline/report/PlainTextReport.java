package dev.plumbline.report;

import java.nio.charset.StandardCharsets;

/** {@code report.txt}: the whole report for a person, in UTF-8, without colors. */
final class PlainTextReport implements ReportWriter {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public String fileName() {
        return "report.txt";
    }

    @Override
    public byte[] write(DriftReport report) {
        String text = String.join("\n", TextReport.lines(report, TextOptions.FILE)) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
