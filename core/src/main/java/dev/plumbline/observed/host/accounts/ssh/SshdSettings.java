package dev.plumbline.observed.host.accounts.ssh;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that sshd itself tells to be in effect, and those that its files make for some connections only. */
final class SshdSettings {
    private static final String KIND = Kinds.SSHD_SETTING.name();
    private static final String PROGRAM = "sshd -T";

    private final SshdConfig config;
    private final Map<String, List<String>> effective = new LinkedHashMap<>();
    private final Optional<Reason> untold;

    SshdSettings(Section told, SshdConfig config, Surveyed surveyed) {
        this.config = config;
        for (String line : told.lines()) {
            String[] words = line.split(" ", 2);
            if (words.length == 2) {
                effective.computeIfAbsent(words[0], none -> new ArrayList<>()).add(words[1]);
            }
        }
        Optional<Reason> failure = told.shortfall(PROGRAM);
        this.untold = failure.isPresent() && told.ended() && !surveyed.byRoot()
                ? Optional.of(Reason.of(Code.PERMISSION_DENIED, "sshd -T tells the settings in effect to root only"))
                : failure;
    }

    /** The value in effect; by the files, if sshd does not tell it; empty if nothing is known but that it is the default. */
    Optional<String> effective(String keyword) {
        return effective.containsKey(keyword)
                ? Optional.of(String.join(" ", effective.getOrDefault(keyword, List.of())))
                : config.global(keyword);
    }

    Reading reading() {
        Map<String, Resource> settings = new TreeMap<>();
        effective.forEach((keyword, values) -> settings.put(keyword, setting(keyword, String.join("\n", values))));
        for (SshdConfig.Setting each : config.settings()) {
            if (!each.match().isEmpty()) {
                String name = "match " + each.match() + "/" + each.keyword();
                settings.putIfAbsent(name, setting(name, each.value()));
            } else if (untold.isPresent() && !effective.containsKey(each.keyword())) {
                Reason reason = Reason.of(
                        untold.get().code(),
                        untold.get().detail() + "; its files set this one, in a spelling of their own");
                settings.putIfAbsent(each.keyword(), setting(each.keyword(), "").hiding(Map.of("value", reason)));
            }
        }
        return new Reading(List.copyOf(settings.values()), List.of(coverage(settings.isEmpty())));
    }

    private Coverage coverage(boolean empty) {
        Scope scope = Scope.ofKind(KIND);
        return untold.or(config::shortfall)
                .map(reason -> empty ? Coverage.none(scope, reason) : Coverage.partial(scope, reason))
                .orElseGet(() -> Coverage.all(scope));
    }

    private static Resource setting(String name, String value) {
        return Resource.present(KIND, name, Map.of("value", Value.of(value)));
    }
}
