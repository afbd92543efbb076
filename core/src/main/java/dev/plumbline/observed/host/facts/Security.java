package dev.plumbline.observed.host.facts;

import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mandatory access control, capabilities, host keys, the command line of the kernel, and a few odd ones. */
final class Security {
    private static final int INODE_OF_EXT = 2;
    private static final Map<String, Integer> INODES_OF_ROOTS = Map.of("btrfs", 256, "xfs", 128);
    private static final Map<String, String> MODES = Map.of("1", "enforcing", "0", "permissive");

    private final FactSources sources;
    private final FactWriter facts;

    private Security(FactSources sources, FactWriter facts) {
        this.sources = sources;
        this.facts = facts;
    }

    static void tell(FactSources sources, FactWriter facts) {
        if (sources.told("machine").isEmpty()) {
            return;
        }
        Security security = new Security(sources, facts);
        boolean apparmor = sources.exists("/sys/kernel/security/apparmor");
        facts.put("apparmor", new Value.Fields(Map.of("status", Value.of(apparmor ? "enabled" : "disabled"))));
        facts.put("fips", Value.of(sources.line("/proc/sys/crypto/fips_enabled").equals("1")));
        security.selinux();
        security.capabilities();
        security.chroot();
        security.hostKeys();
        security.commandLine();
        security.storageNames();
    }

    private void selinux() {
        Map<String, Value> selinux = new LinkedHashMap<>();
        boolean enabled = sources.exists("/sys/fs/selinux/enforce");
        selinux.put("status", Value.of(enabled ? "enabled" : "disabled"));
        if (enabled) {
            String mode = sources.line("/sys/fs/selinux/enforce");
            selinux.put("mode", Value.of(MODES.getOrDefault(mode, "unknown")));
            String version = sources.line("/sys/fs/selinux/policyvers");
            if (version.matches("[0-9]{1,6}")) {
                selinux.put("policyvers", Value.of(Long.parseLong(version)));
            }
            Map<String, String> config = OsRelease.read(sources.lines("/etc/selinux/config"));
            selinux.put("config_mode", Value.of(config.getOrDefault("SELINUX", "unknown")));
            selinux.put("type", Value.of(config.getOrDefault("SELINUXTYPE", "unknown")));
        }
        facts.put("selinux", new Value.Fields(selinux));
    }

    /** As Ansible cuts what capsh prints, which does not suit the present spelling of capsh. */
    private void capabilities() {
        facts.put("system_capabilities_enforced", Value.of("N/A"));
        facts.put("system_capabilities", Value.of("N/A"));
        for (String line : sources.told("capabilities").split("\n", -1)) {
            if (line.startsWith("Current:")) {
                String current = line.substring("Current:".length()).strip();
                boolean all = current.equals("=ep");
                facts.put("system_capabilities_enforced", Value.of(all ? "False" : "True"));
                List<String> words = new ArrayList<>();
                if (!all && line.contains("=")) {
                    for (String word : line.split("=", -1)[1].split(",", -1)) {
                        words.add(word.strip());
                    }
                }
                facts.put("system_capabilities", Value.ofTexts(words));
            }
        }
    }

    private void chroot() {
        String[] roots = sources.told("roots").split("\n", -1);
        if (roots.length == 2) {
            facts.put("is_chroot", Value.of(!roots[0].equals(roots[1])));
        } else if (roots[0].matches("[0-9]+:[0-9]{1,18}")) {
            // without rights on the first process, only the number of the root tells
            int usual = INODES_OF_ROOTS.getOrDefault(sources.told("root_type"), INODE_OF_EXT);
            facts.put("is_chroot", Value.of(Long.parseLong(roots[0].split(":", 2)[1]) != usual));
        }
    }

    private void hostKeys() {
        for (String algorithm : List.of("dsa", "rsa", "ecdsa", "ed25519")) {
            String[] words =
                    sources.line("/etc/ssh/ssh_host_" + algorithm + "_key.pub").split("\\s+", -1);
            if (words.length > 1) {
                facts.text("ssh_host_key_" + algorithm + "_public", words[1]);
                facts.text("ssh_host_key_" + algorithm + "_public_keytype", words[0]);
            }
        }
    }

    private void commandLine() {
        Map<String, Value> last = new LinkedHashMap<>();
        Map<String, Value> all = new LinkedHashMap<>();
        for (String word : words(sources.line("/proc/cmdline"))) {
            String[] parts = word.split("=", 2);
            if (parts.length == 1) {
                last.put(word, Value.of(true));
                all.put(word, Value.of(true));
            } else {
                Value value = Value.of(parts[1]);
                last.put(parts[0], value);
                all.merge(parts[0], value, Security::append);
            }
        }
        if (!last.isEmpty()) {
            facts.put("cmdline", new Value.Fields(last));
            facts.put("proc_cmdline", new Value.Fields(all));
        }
    }

    private static Value append(Value before, Value value) {
        List<Value> items = new ArrayList<>(before instanceof Value.Items list ? list.items() : List.of(before));
        items.add(value);
        return new Value.Items(items);
    }

    /** Quotes keep words together and stay. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char each = line.charAt(at);
            if (quote == 0 && each == ' ') {
                words.add(word.toString());
                word.setLength(0);
                continue;
            }
            if (each == '"' || each == '\'') {
                quote = quote == 0 ? each : quote == each ? 0 : quote;
            }
            word.append(each);
        }
        words.add(word.toString());
        words.removeIf(String::isEmpty);
        return words;
    }

    private void storageNames() {
        String initiator = sources.lines("/etc/iscsi/initiatorname.iscsi").stream()
                .filter(line -> line.startsWith("InitiatorName="))
                .map(line -> line.substring("InitiatorName=".length()).strip())
                .findFirst()
                .orElse("");
        facts.put("iscsi_iqn", Value.of(initiator));
        String nqn = sources.line("/etc/nvme/hostnqn");
        facts.put("hostnqn", Value.of(nqn.startsWith("nqn.") ? nqn : ""));
        facts.put(
                "fibre_channel_wwn",
                Value.ofTexts(sources.files("/sys/class/fc_host/").stream()
                        .map(sources::line)
                        .map(name -> name.replaceFirst("^0x", ""))
                        .toList()));
    }
}
