package dev.plumbline.observed.host.accounts.ssh;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.PublicKey;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.ConfigFile;
import dev.plumbline.observed.host.answer.ConfigFiles;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who gets in by SSH, and how. */
public final class SshReader {
    private SshReader() {}

    /** Settings of sshd, host keys, and authorized keys. */
    public static List<Reading> read(Answer answer, ConfigFiles files, Surveyed surveyed) {
        SshdConfig config = new SshdConfig(files);
        SshdSettings settings = new SshdSettings(answer.section("sshd"), config, surveyed);
        KeyFiles keys = new KeyFiles(answer.section("key-files"), answer.section("key-lines"), surveyed.byRoot());
        return List.of(
                settings.reading(),
                hostKeys(files),
                new AuthorizedKeys(settings, config, keys, surveyed).read(answer.section("passwd")));
    }

    private static Reading hostKeys(ConfigFiles files) {
        String kind = Kinds.SSH_HOST_KEY.name();
        List<Resource> resources = new ArrayList<>();
        @Nullable Reason shortfall = files.unseen("/etc/ssh").orElse(null);
        for (ConfigFile file : files.publicKeys()) {
            Reason unread = file.unread();
            if (unread != null) {
                resources.add(Resource.unreadable(kind, file.path(), unread));
            }
            file.lines().stream()
                    .flatMap(line -> PublicKey.read(line).stream())
                    .findFirst()
                    .ifPresent(key -> resources.add(Resource.present(
                            kind,
                            file.path(),
                            Map.of(
                                    "type", Value.of(key.type()),
                                    "fingerprint", Value.of(key.fingerprint()),
                                    "comment", Value.of(key.comment())))));
        }
        Scope scope = Scope.ofKind(kind);
        return new Reading(
                resources, List.of(shortfall == null ? Coverage.all(scope) : Coverage.partial(scope, shortfall)));
    }
}
