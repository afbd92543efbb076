package dev.plumbline.observed.host.system;

import dev.plumbline.notation.KernelParameters;
import dev.plumbline.observed.host.settings.ConfigFolders;
import dev.plumbline.observed.host.settings.ConfigFolders.Part;
import dev.plumbline.observed.host.settings.HostFiles;

/** The kernel parameters that the files of a host set at boot. */
public final class PersistedSysctl {
    private PersistedSysctl() {}

    /**
     * Reads the files.
     *
     * @param bySystemd whether systemd sets them, which reads /etc/sysctl.conf only where a link leads there
     */
    public static KernelParameters read(HostFiles files, boolean bySystemd) {
        KernelParameters all = new KernelParameters();
        for (Part part : ConfigFolders.parts(files, "sysctl.d")) {
            all.add(part.path(), part.lines());
        }
        if (!bySystemd) {
            String last = "/etc/sysctl.conf";
            files.text(last).ifPresent(text -> all.add(last, text.lines().toList()));
        }
        return all;
    }
}
