package dev.plumbline.observed.host.system;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of the machine as a whole, each as it holds and as it will hold after the next boot where both exist. */
final class HostSettings {
    private static final String ZONES = "zoneinfo/";
    private static final String LOCAL_TIME = "/etc/localtime";
    private static final String RESOLVER = "/etc/resolv.conf";
    private static final List<String> LOCALES = List.of("/etc/locale.conf", "/etc/default/locale");
    private static final List<String> PLACES = List.of(
            "/etc/hostname",
            LOCAL_TIME,
            RESOLVER,
            "/etc/locale.conf",
            "/etc/default",
            "/etc/vconsole.conf",
            "/etc/ufw/ufw.conf",
            "/etc/systemd/system");

    private final KernelState kernel;
    private final HostFiles files;
    private final Surveyed surveyed;
    private final Listing listing = new Listing(SystemKinds.HOST_SETTING.name());

    private HostSettings(KernelState kernel, HostFiles files, Surveyed surveyed) {
        this.kernel = kernel;
        this.files = files;
        this.surveyed = surveyed;
    }

    /** @param services the services of the host, which tell what keeps its time */
    static Reading read(KernelState kernel, HostFiles files, Surveyed surveyed, List<Resource> services) {
        HostSettings settings = new HostSettings(kernel, files, surveyed);
        settings.hostname();
        settings.commandLine();
        settings.timezone();
        settings.locale();
        settings.keymap();
        settings.resolver();
        settings.firewall();
        settings.defaultTarget();
        new TimeSync(files, services).settings().forEach(settings.listing::add);
        Scope scope = Scope.ofKind(SystemKinds.HOST_SETTING.name());
        Optional<Reason> gap = kernel.gap(KernelState.HOSTNAME).or(() -> files.gapIn(PLACES));
        Coverage coverage = gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope));
        return new Reading(settings.listing.resources(), List.of(coverage));
    }

    private void add(String name, Optional<String> now, Optional<String> persisted, String file) {
        Map<String, Value> values = new TreeMap<>();
        now.ifPresent(value -> values.put("value", Value.of(value)));
        persisted.ifPresent(value -> {
            values.put("persisted", Value.of(value));
            values.put("persisted-in", Value.of(file));
        });
        if (!values.isEmpty()) {
            listing.add(name, values);
        }
    }

    private void hostname() {
        String now = kernel.text(KernelState.HOSTNAME);
        add(
                "hostname",
                Optional.of(now).filter(name -> !name.isEmpty()),
                TextSetting.firstLine(files, "/etc/hostname"),
                "/etc/hostname");
    }

    private void commandLine() {
        String line = kernel.text(KernelState.COMMAND_LINE);
        if (!line.isEmpty()) {
            boolean secret =
                    surveyed.sealer().sealArguments(surveyed.target(), "", List.of(line.split(" "))).items().stream()
                            .anyMatch(Value.Fingerprint.class::isInstance);
            Value value =
                    secret ? surveyed.sealer().seal(surveyed.target(), "host-setting/value", line) : Value.of(line);
            listing.add("kernel-command-line", Map.of("value", value));
        }
    }

    private void timezone() {
        Optional<HostFile> file = files.at(LOCAL_TIME);
        // without the file the C library takes UTC
        Optional<String> zone = file.isEmpty()
                ? Optional.of("UTC").filter(utc -> files.gap(LOCAL_TIME).isEmpty())
                : file.filter(HostFile::link)
                        .map(HostFile::target)
                        .filter(target -> target.contains(ZONES))
                        .map(target -> target.substring(target.indexOf(ZONES) + ZONES.length()));
        Optional<String> known = zone.or(() -> TextSetting.firstLine(files, "/etc/timezone"));
        add("timezone", known, known, zone.isPresent() ? LOCAL_TIME : "/etc/timezone");
    }

    private void locale() {
        for (String path : LOCALES) {
            Map<String, String> all = TextSetting.assignments(files.text(path).orElse(""));
            String text = all.entrySet().stream()
                    .filter(each -> each.getKey().equals("LANG")
                            || each.getKey().equals("LANGUAGE")
                            || each.getKey().startsWith("LC_"))
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(" "));
            if (!text.isEmpty()) {
                add("locale", Optional.of(text), Optional.of(text), path);
                return;
            }
        }
    }

    private void keymap() {
        String console = "/etc/vconsole.conf";
        String keyboard = "/etc/default/keyboard";
        Optional<String> map = Optional.ofNullable(
                TextSetting.assignments(files.text(console).orElse("")).get("KEYMAP"));
        Optional<String> layout = Optional.ofNullable(
                TextSetting.assignments(files.text(keyboard).orElse("")).get("XKBLAYOUT"));
        Optional<String> either = map.or(() -> layout).filter(name -> !name.isEmpty());
        add("keymap", either, either, map.isPresent() ? console : keyboard);
    }

    private void resolver() {
        Optional<HostFile> file = files.at(RESOLVER);
        file.ifPresent(found -> add(
                "resolv.conf",
                Optional.of(found.link() ? found.target() : found.type().word()),
                Optional.empty(),
                RESOLVER));
        Optional<String> text = files.text(RESOLVER);
        if (text.isEmpty()) {
            if (file.isPresent() && !files.dangling(RESOLVER)) {
                Reason reason = Reason.of(
                        Reason.Code.NOT_COLLECTED, RESOLVER + " leads to a file that the collector does not read");
                listing.add(Resource.unreadable(SystemKinds.HOST_SETTING.name(), "nameservers", reason));
            }
            return;
        }
        List<String> lines = text.get().lines().toList();
        words("nameservers", TextSetting.after(lines, "nameserver"));
        List<String> search = TextSetting.after(lines, "search", "domain");
        // the last of these lines counts
        words("resolver-search", search.isEmpty() ? search : search.subList(search.size() - 1, search.size()));
        words("resolver-options", TextSetting.after(lines, "options"));
    }

    private void words(String name, List<String> lines) {
        List<String> words = new ArrayList<>();
        lines.forEach(line -> words.addAll(List.of(line.split("\\s+"))));
        if (!words.isEmpty()) {
            String text = String.join(" ", words);
            add(name, Optional.of(text), Optional.of(text), RESOLVER);
        }
    }

    private void firewall() {
        String path = "/etc/ufw/ufw.conf";
        Optional<String> enabled = Optional.ofNullable(
                TextSetting.assignments(files.text(path).orElse("")).get("ENABLED"));
        add("ufw-enabled", Optional.empty(), enabled, path);
    }

    private void defaultTarget() {
        for (String folder : List.of("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system")) {
            Optional<HostFile> link = files.at(folder + "/default.target");
            if (link.isPresent()) {
                Optional<String> target = files.followed(link.get().path())
                        .map(HostFile::name)
                        .or(() -> link.map(HostFile::target).map(path -> path.substring(path.lastIndexOf('/') + 1)));
                add("default-target", Optional.empty(), target, link.get().path());
                return;
            }
        }
    }
}
