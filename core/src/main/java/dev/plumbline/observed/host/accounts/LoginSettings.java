package dev.plumbline.observed.host.accounts;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of login.defs(5); the last of a keyword counts. */
final class LoginSettings {
    private static final String KIND = Kinds.LOGIN_SETTING.name();
    private static final String FILE = "/etc/login.defs";
    private static final Pattern LINE = Pattern.compile("\\s*([A-Z][A-Z0-9_]*)[\\s\"]+(.*?)[\\s\"]*");

    private LoginSettings() {}

    static Reading read(ConfigFiles files) {
        Map<String, Resource> settings = new TreeMap<>();
        Optional<ConfigFile> file = files.find(FILE);
        for (String line : file.map(ConfigFile::lines).orElse(List.of())) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                Map<String, Value> value = Map.of("value", Value.of(parts.group(2)));
                settings.put(parts.group(1), Resource.present(KIND, parts.group(1), value));
            }
        }
        Optional<Reason> shortfall =
                file.flatMap(each -> Optional.ofNullable(each.unread())).or(() -> files.unseen(FILE));
        Scope scope = Scope.ofKind(KIND);
        return new Reading(
                List.copyOf(settings.values()),
                List.of(shortfall.map(reason -> Coverage.none(scope, reason)).orElseGet(() -> Coverage.all(scope))));
    }
}
