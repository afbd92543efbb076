package dev.plumbline.observed.host.settings;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.Records;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.files.FileEntry;
import dev.plumbline.secret.Secrets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files by which one who has taken a machine stays on it: start scripts, shells, login, loader, packages, jobs. Every
 * survey tells each of them with its hash, and which of these places are empty.
 */
public final class SensitiveFiles {
    private static final String KIND = Kinds.FILE.name();
    private static final int HASH_DIGITS = 64;

    /** The places; what lies below a folder belongs to it. */
    public static final List<String> PLACES = List.of(
            "/etc/ld.so.preload",
            "/etc/ld.so.conf",
            "/etc/ld.so.conf.d",
            "/etc/rc.local",
            "/etc/profile",
            "/etc/profile.d",
            "/etc/environment",
            "/etc/bash.bashrc",
            "/etc/pam.conf",
            "/etc/pam.d",
            "/etc/security",
            "/etc/update-motd.d",
            "/etc/init.d",
            "/etc/modprobe.d",
            "/etc/udev/rules.d",
            "/etc/apt/apt.conf",
            "/etc/apt/apt.conf.d",
            "/etc/crontab",
            "/etc/anacrontab",
            "/etc/cron.d",
            "/etc/cron.hourly",
            "/etc/cron.daily",
            "/etc/cron.weekly",
            "/etc/cron.monthly",
            "/etc/nftables.conf",
            "/etc/nftables.d",
            "/etc/iptables",
            "/etc/ufw",
            "/etc/ssl/certs",
            "/usr/local/share/ca-certificates");

    private final HostFiles files;
    private final Surveyed surveyed;
    private final Map<String, String> hashes = new HashMap<>();

    private SensitiveFiles(HostFiles files, Section hashed, Surveyed surveyed) {
        this.files = files;
        this.surveyed = surveyed;
        Records records = hashed.records('\0');
        while (records.hasNext(1)) {
            String record = records.next();
            if (record.matches("(?s)[0-9a-f]{" + HASH_DIGITS + "}  /.*")) {
                hashes.put(record.substring(HASH_DIGITS + 2), record.substring(0, HASH_DIGITS));
            }
        }
    }

    /**
     * Reads all of them.
     *
     * @param hashed the hashes of files that the archive lacks
     */
    public static Reading read(HostFiles files, Section hashed, Surveyed surveyed) {
        return new SensitiveFiles(files, hashed, surveyed).read();
    }

    private Reading read() {
        Map<String, Resource> resources = new TreeMap<>();
        List<Coverage> coverage = new ArrayList<>();
        for (String place : PLACES) {
            files.at(place).ifPresent(file -> resources.put(place, resource(file)));
            files.below(place).forEach(file -> resources.put(file.path(), resource(file)));
            files.left().forEach((path, entry) -> {
                if (path.equals(place) || path.startsWith(place + "/")) {
                    resources.put(path, left(path, entry));
                }
            });
            Scope scope = Scope.below(KIND, place);
            coverage.add(unlisted(place)
                    .map(reason -> Coverage.partial(scope, reason))
                    .orElseGet(() -> Coverage.all(scope)));
        }
        return new Reading(List.copyOf(resources.values()), coverage);
    }

    /** A file that cannot be read is listed all the same. */
    private Optional<Reason> unlisted(String place) {
        boolean listed = files.left().containsKey(place)
                && !files.left().get(place).type().equals(FileEntry.DIRECTORY);
        if (listed) {
            return Optional.empty();
        }
        for (Map.Entry<String, FileEntry> entry : files.left().entrySet()) {
            boolean within = entry.getKey().startsWith(place + "/");
            if (within && entry.getValue().type().equals(FileEntry.DIRECTORY)) {
                return files.gap(entry.getKey());
            }
        }
        return files.gap(place);
    }

    private Resource resource(HostFile file) {
        Map<String, Value> values = new TreeMap<>();
        Map<String, Reason> hidden = new TreeMap<>();
        values.put("type", Value.of(file.type().word()));
        values.put("uid", Value.of(file.uid()));
        values.put("gid", Value.of(file.gid()));
        // find tells the id in place of a name that there is not
        values.put("owner", Value.of(file.owner().isEmpty() ? Long.toString(file.uid()) : file.owner()));
        values.put("group", Value.of(file.group().isEmpty() ? Long.toString(file.gid()) : file.group()));
        values.put("mode", Value.of(String.format("%04o", file.mode())));
        if (file.link()) {
            values.put("target", Value.of(file.target()));
        }
        if (file.regular()) {
            values.put("size", Value.of((long) file.raw().length()));
            Optional<Reason> gap = files.gap(file.path());
            gap.ifPresentOrElse(
                    reason -> hidden.put("sha256", reason),
                    () -> values.put("sha256", sealed(file.path(), sha256(file.content()), file.text())));
        }
        return Resource.present(KIND, file.path(), values).hiding(hidden);
    }

    private Resource left(String path, FileEntry entry) {
        Map<String, Value> values = new TreeMap<>(entry.attributes());
        String hash = hashes.get(path);
        if (hash != null) {
            values.put("sha256", sealed(path, hash, ""));
        }
        boolean unread = hash == null && entry.type().equals(FileEntry.REGULAR);
        Reason reason = files.gap(path).orElse(Reason.of(Code.NOT_COLLECTED, "the collector did not read it"));
        Resource resource = Resource.present(KIND, path, values);
        return unread ? resource.hiding(Map.of("sha256", reason)) : resource;
    }

    private Value sealed(String path, String hash, String text) {
        return Secrets.secretPath(path) || Secrets.secretShape(text)
                ? surveyed.sealer().seal(surveyed.target(), "file/sha256", hash)
                : Value.of(hash);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
