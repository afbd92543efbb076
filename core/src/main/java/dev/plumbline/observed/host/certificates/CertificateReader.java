package dev.plumbline.observed.host.certificates;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Reason;
import dev.plumbline.model.Reason.Code;
import dev.plumbline.model.Scope;
import dev.plumbline.model.SystemKinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Listing;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFile;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Certificates in the places that programs trust, of files that are not the bundle of the distribution: of that its hash
 * is told as of a file. Links among them lead to what is told itself or to files of packages. What is elsewhere is told
 * where it is asked for.
 */
public final class CertificateReader implements SurveyReader {
    private static final String KIND = CertificateFile.KIND;

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        return List.of(read(HostFiles.read(answer)));
    }

    static Reading read(HostFiles files) {
        Listing listing = new Listing(KIND);
        List<Coverage> coverage = new ArrayList<>(List.of(Coverage.asked(Scope.ofKind(KIND))));
        for (String place : SystemKinds.TRUST_PLACES) {
            @Nullable String broken = null;
            for (HostFile file : files.below(place)) {
                if (file.regular()) {
                    CertificateFile read = CertificateFile.read(file.path(), file.content());
                    read.attributes().forEach(listing::add);
                    broken = broken == null ? read.broken() : broken;
                }
            }
            Optional<Reason> gap = files.gapIn(place);
            if (gap.isEmpty() && broken != null) {
                gap = Optional.of(Reason.of(Code.MALFORMED, broken));
            }
            Scope scope = Scope.below(KIND, place);
            coverage.add(gap.map(reason -> Coverage.partial(scope, reason)).orElseGet(() -> Coverage.all(scope)));
        }
        return new Reading(listing.resources(), coverage);
    }
}
