package dev.plumbline.explain.next;

import dev.plumbline.compare.Difference;
import dev.plumbline.compare.DifferenceType;
import dev.plumbline.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands that remove from a target what nobody declared, to be run there by a person who knows that it is not needed. */
public final class Undoing {
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "package", List.of("sudo apt-get remove #"),
            "container", List.of("docker stop #", "docker rm #"),
            "image", List.of("docker image rm #"),
            "network", List.of("docker network rm #"),
            "volume", List.of("docker volume rm #"),
            "file", List.of("sudo rm -i #"),
            "user", List.of("sudo userdel #"),
            "group", List.of("sudo groupdel #"),
            "service", List.of("sudo systemctl disable --now #"),
            "timer", List.of("sudo systemctl disable --now #"));

    private static final Set<String> UNITS = Set.of("service", "timer", "unit");

    private Undoing() {}

    /** Whether something adds to a unit, or keeps it from running, which can be taken back without stopping it. */
    private static boolean isAltered(Difference difference) {
        Resource observed = difference.observed();
        return observed != null
                && (observed.shown("reload-needed").equals("true")
                        || observed.shown("masked").equals("true")
                        || !observed.shown("drop-ins").replace("[]", "").isEmpty());
    }

    /** The commands for something that is there undeclared; empty for what no single command removes. */
    public static Optional<NextStep> step(Difference difference) {
        if (difference.type() != DifferenceType.UNMANAGED || difference.origin() != null) {
            return Optional.empty();
        }
        String kind = difference.id().kind();
        if (UNITS.contains(kind) && isAltered(difference)) {
            // to stop what a package brought, such as sshd, is not to take back what somebody changed of it
            return ShellWord.operand(difference.id().name())
                    .map(name -> new NextStep(
                            NextStep.Sort.UNDO,
                            "Make the unit again what its package brought on "
                                    + difference.id().target() + "; without what adds to it, replaces it or masks it",
                            List.of(
                                    "systemctl cat " + name,
                                    "sudo systemctl revert " + name,
                                    "sudo systemctl daemon-reload")));
        }
        return Optional.ofNullable(COMMANDS.get(kind))
                .flatMap(commands -> ShellWord.operand(difference.id().name())
                        .map(name -> new NextStep(
                                NextStep.Sort.UNDO,
                                "Remove it from " + difference.id().target() + ", if nothing needs it",
                                commands.stream()
                                        .map(each -> each.replace("#", name))
                                        .toList())));
    }
}
