package dev.plumbline.observed.host.evidence;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Section;
import dev.plumbline.secret.Sealer;
import java.util.ArrayList;
import java.util.List;

/** The records of a host: of packages, logins and uses of rights; the newest of each. */
public final class EvidenceReader {
    /** The kind that the coverage of evidence is told under, by source. */
    public static final String KIND = "evidence";

    private EvidenceReader() {}

    /**
     * What was recorded; nothing if the collector was not asked for it.
     *
     * @param target the name of the host, for fingerprints
     */
    public static List<Evidence> read(Answer answer, String target, Sealer sealer) {
        EvidenceText text = new EvidenceText(target, sealer);
        List<Evidence> evidence = new ArrayList<>();
        evidence.addAll(PackageHistory.ofApt(answer.section("evidence-apt"), text));
        evidence.addAll(PackageHistory.ofDpkg(answer.section("evidence-dpkg"), text));
        evidence.addAll(SessionHistory.logins(answer.section("evidence-logins"), text));
        evidence.addAll(SessionHistory.uses(answer.section("evidence-auth"), text));
        return evidence;
    }

    /**
     * How much of each source was told; nothing if the collector was not asked.
     *
     * @param byRoot whether the collector ran as root; to others the log of uses of rights may show a part only
     */
    public static List<Coverage> coverage(Answer answer, boolean byRoot) {
        List<Coverage> coverage = new ArrayList<>();
        coverage(answer.section("evidence-apt"), "apt", "the history of apt", coverage);
        coverage(answer.section("evidence-dpkg"), "dpkg", "the log of dpkg", coverage);
        coverage(answer.section("evidence-logins"), "login", "last", coverage);
        Section uses = answer.section("evidence-auth");
        if (byRoot || !uses.succeeded()) {
            coverage(uses, "auth", "the log of uses of rights", coverage);
        } else {
            Reason reason =
                    Reason.of(Code.PERMISSION_DENIED, "only root is sure to see all of the log of uses of rights");
            coverage.add(Coverage.partial(Scope.below(KIND, "auth"), reason));
        }
        return coverage;
    }

    private static void coverage(Section section, String source, String program, List<Coverage> coverage) {
        if (section.told()) {
            coverage.add(section.coverage(Scope.below(KIND, source), program));
        }
    }
}
