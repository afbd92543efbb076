package com.example.audit;

import dev.plumbline.Plumbline;
import dev.plumbline.model.Outcome;
import dev.plumbline.observed.SnapshotFolder;
import dev.plumbline.report.DriftReport;
import java.nio.file.Path;

/** Compares stored snapshots with what a repository declares, and ends with 1 if they differ. */
public final class Audit {
    private Audit() {}

    public static void main(String[] arguments) {
        Path repository = Path.of(arguments[0]);

        DriftReport report = Plumbline.repository(repository) // a Git work tree that holds a plumbline.yml
                .at("HEAD")
                .observe(SnapshotFolder.read(repository.resolve("snapshots")))
                .check();

        report.violations().forEach(finding -> System.out.println(finding.summary()));
        System.out.println(report.outcome().spelling() + (report.complete() ? "" : ", but not all could be seen"));
        System.exit(report.outcome() == Outcome.IN_SYNC ? 0 : 1);
    }
}
