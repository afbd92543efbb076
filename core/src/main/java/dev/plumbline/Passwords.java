package dev.plumbline;

import dev.plumbline.config.Target;
import dev.plumbline.model.Problem;
import dev.plumbline.secret.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The passwords that targets name: of a server in the settings, or in a file that nobody else may read. */
final class Passwords {
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MOST_BYTES = 4096;

    private final RunOptions options;
    private final List<Problem> problems;

    Passwords(RunOptions options, List<Problem> problems) {
        this.options = options;
        this.problems = problems;
    }

    /** Empty if the target names none, or if that cannot be had, which is then among the problems. */
    Optional<Password> of(Target target) {
        String written = target.collecting().credentials();
        if (written.isEmpty() || !target.become()) {
            return Optional.empty();
        }
        if (written.startsWith("/") || written.startsWith("~/")) {
            return inFile(
                    target,
                    written.startsWith("/") ? Path.of(written) : options.home().resolve(written.substring(2)));
        }
        Optional<Password> known = options.credentials().password(written);
        if (known.isEmpty()) {
            problems.add(Problem.at(
                    target.place(),
                    "the credentials \"" + written + "\" of " + target.name() + " are not known here.",
                    "Give your settings.xml a <server> with this id and a <password>, or name a file."));
        }
        return known;
    }

    private Optional<Password> inFile(Target target, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return problem(target, "the file of credentials " + file + " does not exist.", "");
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && !OWN.containsAll(Files.getPosixFilePermissions(file))) {
                return problem(target, "the file of credentials " + file + " is open to others.", "chmod 600 " + file);
            }
            if (Files.size(file) > MOST_BYTES) {
                return problem(target, "the file of credentials " + file + " is no password.", "");
            }
            return Optional.of(
                    Password.of(Files.readString(file).lines().findFirst().orElse("")));
        } catch (IOException e) {
            return problem(target, "the file of credentials " + file + " cannot be read.", "");
        } catch (IllegalArgumentException e) {
            return problem(target, "the first line of " + file + " is no password: " + e.getMessage() + ".", "");
        }
    }

    private Optional<Password> problem(Target target, String what, String remedy) {
        problems.add(Problem.at(target.place(), what, remedy));
        return Optional.empty();
    }
}
