package dev.plumbline.observed.host.system;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.Resource;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFiles;
import dev.plumbline.observed.host.settings.SensitiveFiles;
import dev.plumbline.observed.host.units.InitScripts;
import dev.plumbline.observed.host.units.UnitList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sections that tell units, the kernel, mounts, settings of the machine and its most sensitive files. Further files
 * are told by the inquiry, so that the kind {@code file} is not one of those that a survey tells.
 */
public final class SystemReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new HashSet<>(UnitList.KINDS);
        kinds.add(Kinds.SYSCTL.name());
        kinds.add(SystemKinds.KERNEL_MODULE.name());
        kinds.add(SystemKinds.MOUNT.name());
        kinds.add(SystemKinds.SWAP.name());
        kinds.add(SystemKinds.HOST_SETTING.name());
        return kinds;
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        HostFiles files = HostFiles.read(answer);
        KernelState kernel = KernelState.read(answer.section("kernel"));
        Value init = surveyed.facts().get("service_mgr");
        boolean bySystemd = Value.of("systemd").equals(init);
        List<Reading> units = new ArrayList<>(UnitList.read(answer, files, surveyed));
        if (!bySystemd) {
            units.replaceAll(reading -> reading.coverage().get(0).scope().kind().equals(Kinds.SERVICE.name())
                    ? InitScripts.added(reading, files, init == null ? "" : init.display())
                    : reading);
        }
        List<Resource> services = units.stream()
                .flatMap(reading -> reading.resources().stream())
                .filter(unit -> unit.kind().equals(Kinds.SERVICE.name()))
                .toList();
        List<Reading> readings = new ArrayList<>(units);
        readings.add(new SysctlList(surveyed.sealer(), surveyed.target())
                .read(
                        answer.section("sysctl"),
                        answer.section("sysctl-names"),
                        PersistedSysctl.read(files, bySystemd)));
        readings.add(KernelModules.read(kernel, files, bySystemd));
        readings.addAll(MountList.read(kernel, files, surveyed.sealer(), surveyed.target()));
        readings.add(SensitiveFiles.read(files, answer.section("settings-hashes"), surveyed));
        readings.add(HostSettings.read(kernel, files, surveyed, services));
        return readings;
    }
}
