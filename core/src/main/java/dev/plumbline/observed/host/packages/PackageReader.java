package dev.plumbline.observed.host.packages;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kind;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.PackageKinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.observed.Want;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.answer.WholeFiles;
import dev.plumbline.observed.host.origins.AptSettings;
import dev.plumbline.observed.host.origins.PackageKeys;
import dev.plumbline.observed.host.origins.PackagePins;
import dev.plumbline.observed.host.origins.PackageSources;
import dev.plumbline.observed.host.origins.Releases;
import dev.plumbline.observed.host.rights.Integrity;
import dev.plumbline.observed.host.rights.Overrides;
import dev.plumbline.observed.host.rights.PrivilegedFiles;
import dev.plumbline.observed.host.rights.SettingFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections that tell packages, where they come from, and what their files may do. */
public final class PackageReader implements SurveyReader {
    private static final String NO_PACKAGE =
            "of dpkg-query, rpm and apk, those that the host has list no package at all, not even their own";

    @Override
    public Set<String> kinds() {
        return Stream.of(
                        Kinds.PACKAGE,
                        PackageKinds.APT_SETTING,
                        PackageKinds.DIVERSION,
                        PackageKinds.EXPOSED_FILE,
                        PackageKinds.NPM_PACKAGE,
                        PackageKinds.PACKAGE_FILE,
                        PackageKinds.PACKAGE_KEY,
                        PackageKinds.PACKAGE_PIN,
                        PackageKinds.PACKAGE_SOURCE,
                        PackageKinds.PRIVILEGED_FILE,
                        PackageKinds.PYTHON_PACKAGE,
                        PackageKinds.SETTING_FILE,
                        PackageKinds.STAT_OVERRIDE)
                .map(Kind::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        WholeFiles files = WholeFiles.read(answer.section("package-files"));
        Releases releases = Releases.read(answer.section("package-releases"));
        List<Reading> readings = new ArrayList<>();
        readings.add(packages(answer, files, releases));
        readings.add(PackageSources.read(files, releases, surveyed.sealer(), surveyed.target()));
        readings.add(PackageKeys.read(files));
        readings.add(PackagePins.read(files));
        readings.add(
                answer.tells("apt-settings")
                        ? AptSettings.read(answer.section("apt-settings"), surveyed.sealer(), surveyed.target())
                        : nothing(PackageKinds.APT_SETTING, answer));
        readings.add(PythonPackages.read(answer.section("python-packages")));
        readings.add(NpmPackages.read(WholeFiles.read(answer.section("npm-packages"))));
        readings.addAll(PrivilegedFiles.read(answer.section("privileged"), answer.section("places")));
        readings.addAll(Overrides.read(files));
        readings.add(
                answer.tells("packages")
                        ? SettingFiles.read(answer.section("setting-files"))
                        : nothing(PackageKinds.SETTING_FILE, answer));
        readings.add(
                surveyed.wants().contains(Want.INTEGRITY)
                        ? Integrity.read(named("integrity", answer), named("integrity.rpm", answer))
                        : Integrity.notWanted());
        return readings;
    }

    private static List<Section> named(String name, Answer answer) {
        return answer.tells(name) ? List.of(answer.section(name)) : List.of();
    }

    /** The packages of each package manager that the host has; those of another than dpkg beside it say so. */
    private static Reading packages(Answer answer, WholeFiles files, Releases releases) {
        boolean apt = answer.tells("package-policy");
        List<Reading> readings = new ArrayList<>();
        if (answer.tells("packages")) {
            readings.add(DpkgList.read(
                    answer.section("packages"),
                    AptStates.read(files, apt),
                    AptPolicy.read(answer.section("package-policy"), releases),
                    PackageAges.read(answer.section("package-ages")),
                    answer.tells("automatic-updates")
                            ? AutomaticUpdates.read(answer.section("automatic-updates"))
                            : AutomaticUpdates.NONE));
        }
        if (answer.tells("packages.rpm")) {
            Section rpm = answer.section("packages.rpm");
            readings.add(RpmList.read(rpm, readings.isEmpty() ? "" : " (rpm)"));
        }
        if (answer.tells("packages.apk")) {
            readings.add(ApkList.read(answer.section("packages.apk")));
        }
        return readings.isEmpty() ? nothing(Kinds.PACKAGE, answer) : together(readings);
    }

    /** A manager whose database is gone lists nothing and ends well, though it is itself a package. */
    private static Reading together(List<Reading> readings) {
        Coverage coverage = readings.stream()
                .flatMap(reading -> reading.coverage().stream())
                .filter(each -> each.reason() != null)
                .findFirst()
                .orElse(Coverage.all(Scope.ofKind(Kinds.PACKAGE.name())));
        boolean some =
                readings.stream().anyMatch(reading -> !reading.resources().isEmpty());
        if (!some && coverage.reason() == null) {
            coverage = Coverage.none(coverage.scope(), Reason.of(Code.MALFORMED, NO_PACKAGE));
        }
        Reason reason = coverage.reason();
        Coverage told = reason != null && some ? Coverage.partial(coverage.scope(), reason) : coverage;
        return new Reading(
                readings.stream()
                        .flatMap(reading -> reading.resources().stream())
                        .toList(),
                List.of(told));
    }

    /** Where the host has none of the programs; an answer that was cut short says that instead. */
    private static Reading nothing(Kind kind, Answer answer) {
        Scope scope = Scope.ofKind(kind.name());
        Reason reason = answer.tells("package-files")
                ? Reason.of(Code.UNSUPPORTED, "the host has no package manager of the ones known: dpkg, rpm, apk")
                : answer.section("package-files")
                        .shortfall("the collector")
                        .orElse(Reason.of(Code.NOT_COLLECTED, "the collector did not tell it"));
        return new Reading(List.of(), List.of(Coverage.none(scope, reason)));
    }
}
