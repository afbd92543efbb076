package dev.plumbline.declared.ansible.module;

import dev.plumbline.model.Expectation;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.template.value.PyText;
import java.util.List;
import java.util.Optional;

/** Packages: {@code package}, {@code apt}, {@code dnf}, {@code yum}, {@code zypper}, {@code dpkg_selections}. */
final class PackageModules {
    private static final String PACKAGE = "package";
    private static final String VERSION = "version";
    private static final String[] HARMLESS = {
        "update_cache",
        "update-cache",
        "cache_valid_time",
        "install_recommends",
        "install-recommends",
        "force",
        "force_apt_get",
        "allow_unauthenticated",
        "allow_downgrade",
        "allow_downgrades",
        "allow-downgrades",
        "allow_change_held_packages",
        "allow-change-held-packages",
        "dpkg_options",
        "lock_timeout",
        "policy_rc_d",
        "only_upgrade",
        "default_release",
        "default-release",
        "purge",
        "use",
        "disable_gpg_check",
        "enablerepo",
        "disablerepo",
        "exclude",
        "validate_certs",
        "sslverify",
        "fail_on_autoremove",
        "update_cache_retries",
        "update_cache_retry_max_delay",
        "refresh",
        "autoclean",
        "clean",
        "nobest",
        "install_weak_deps",
        "skip_broken",
        "allowerasing",
        "use_backend",
        "disable_recommends",
        "force_resolution",
        "installroot",
        "releasever"
    };

    private PackageModules() {}

    static void apply(Task task) {
        Arguments arguments = task.arguments;
        arguments.ignore(HARMLESS);
        boolean upgrades = arguments
                .text("upgrade")
                .filter(how -> !how.equals("no") && !how.equals("False"))
                .isPresent();
        boolean autoremove = arguments.flag(false, "autoremove");
        Optional<String> archive = arguments.text("deb");
        String state = state(arguments);
        List<String> names = arguments.texts("name", "package", "pkg").orElse(List.of()).stream()
                .filter(name -> !name.isEmpty())
                .toList();
        names.forEach(name -> task.concerns(PACKAGE, plain(name)));
        names.forEach(name -> one(task, name, state));
        archive.ifPresent(
                file -> task.gap(new Scope(PACKAGE, "", PACKAGE), "which package is in " + file + " is not known"));
        if (upgrades || (names.contains("*") && state.equals("latest"))) {
            task.gap(new Scope(PACKAGE, "", VERSION), "all packages are upgraded to what the package sources offer");
        } else if (autoremove) {
            task.gap(
                    new Scope(PACKAGE, "", "autoremove"),
                    "which packages are removed as no longer needed is not modelled");
        } else if (names.isEmpty() && archive.isEmpty()) {
            task.reads();
        }
    }

    private static String state(Arguments arguments) {
        String state = arguments.choice("state", "present");
        return switch (state) {
            case "present", "installed" -> "present";
            case "absent", "removed" -> "absent";
            case "latest" -> "latest";
            default -> throw new NotKnown("the state " + state + " of packages is not evaluated");
        };
    }

    private static String plain(String name) {
        return name.replaceFirst("(?<=.)(=|<|>|/).*$", "").strip();
    }

    private static boolean isRpm(Task task) {
        return List.of("dnf", "yum", "zypper").contains(task.call.name())
                || task.fact("os_family")
                        .filter(family -> family.equals(PyText.of("RedHat")) || family.equals(PyText.of("Suse")))
                        .isPresent();
    }

    private static boolean isApt(Task task) {
        return task.call.name().equals("apt")
                || task.fact("os_family")
                        .filter(family -> family.equals(PyText.of("Debian")))
                        .isPresent();
    }

    private static void one(Task task, String spelled, String state) {
        if (spelled.equals("*")) {
            return;
        }
        boolean rpm = isRpm(task);
        boolean group = spelled.startsWith("@")
                || spelled.startsWith("/")
                || spelled.contains("://")
                || spelled.endsWith(".rpm")
                || (rpm && spelled.matches(".+(-[0-9].*|\\.(x86_64|noarch|i686|aarch64))"));
        String name = plain(spelled);
        if (group || name.matches(".*[*?\\[\\]^(].*") || spelled.endsWith("^")) {
            task.gap(new Scope(PACKAGE, "", PACKAGE), "which packages \"" + spelled + "\" stands for is not known");
            return;
        }
        if (state.equals("absent")) {
            task.absent(PACKAGE, name);
            return;
        }
        if (rpm) {
            // dnf is content with any package that provides the name
            task.perhapsPresent(
                    PACKAGE,
                    name,
                    Reason.of(Reason.Code.NOT_EVALUATED, "another package may provide " + name + " on this system"));
        } else {
            task.present(PACKAGE, name);
        }
        String rest = spelled.substring(name.length()).strip();
        if (rest.startsWith("=")) {
            task.attribute(PACKAGE, name, VERSION, Expectation.exactly(rest.replaceFirst("^=+\\s*", "")));
        } else if (rest.startsWith(">") || rest.startsWith("<")) {
            task.attribute(PACKAGE, name, VERSION, Expectation.exactly(rest));
        } else if (state.equals("latest") && isApt(task)) {
            // what apt would install is told of the host, and whether that is another version than the installed one
            task.attribute(PACKAGE, name, "upgradable", Expectation.exactly(Value.of(false)));
        } else if (state.equals("latest")) {
            task.attribute(
                    PACKAGE,
                    name,
                    VERSION,
                    new Expectation.Unresolved(Reason.of(
                            Reason.Code.NOT_EVALUATED,
                            "the latest version is what the package sources of the host offer")));
        }
    }

    /** {@code dpkg_selections}. */
    static void selection(Task task) {
        String name = task.arguments.required("name");
        String selection = task.arguments.required("selection");
        String letter = switch (selection) {
            case "install" -> "i";
            case "hold" -> "h";
            case "deinstall" -> "r";
            case "purge" -> "p";
            default -> throw new NotKnown("the selection " + selection + " is not known");
        };
        // a selection says nothing of whether the package is there; on one that is not it has no effect that can be
        // seen
        task.mention(PACKAGE, name);
        task.attribute(PACKAGE, name, "status", new Expectation.Matches("^" + letter));
    }
}
