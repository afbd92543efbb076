package dev.plumbline;

import dev.plumbline.declared.Declarations;
import dev.plumbline.declared.ansible.vars.MistakenNumbers.Mistake;
import dev.plumbline.model.Reason;
import dev.plumbline.model.ResourceId;
import dev.plumbline.policy.Finding;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.Subject;
import dev.plumbline.policy.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * What is declared otherwise than it reads: noted, because targets that are as declared are not as meant. Each place is
 * told once, with the first target that it was read for.
 */
final class Misspelled {
    private final Declarations declarations;
    private final Set<Mistake> told = new HashSet<>();

    Misspelled(Declarations declarations) {
        this.declarations = declarations;
    }

    List<Finding> of(String target) {
        LinkedHashMap<String, List<Mistake>> byName = new LinkedHashMap<>();
        for (Mistake mistake : declarations.mistakes(target)) {
            if (told.add(mistake)) {
                String name = mistake.place().line(0) + " " + mistake.written();
                byName.computeIfAbsent(name, none -> new ArrayList<>()).add(mistake);
            }
        }
        return byName.entrySet().stream()
                .map(each -> finding(target, each.getKey(), each.getValue()))
                .toList();
    }

    private static Finding finding(String target, String name, List<Mistake> mistakes) {
        Mistake first = mistakes.get(0);
        String more = mistakes.size() == 1 ? "" : " and " + (mistakes.size() - 1) + " more";
        String told = first.place() + more + ": " + first.what() + " " + first.remedy();
        return new Finding(
                new Subject.Breach(
                        new ResourceId(target, "declaration", name),
                        Subject.Breach.SPELLING,
                        Reason.of(Reason.Code.AMBIGUOUS, told)),
                Verdict.NOTED,
                Severity.MEDIUM,
                "a number that is not what it seems to be is noted");
    }
}
