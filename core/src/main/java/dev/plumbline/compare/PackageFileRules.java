package dev.plumbline.compare;

import dev.plumbline.compare.spelling.AbsolutePath;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Resource;

/** Files that are not as their packages shipped them. */
final class PackageFileRules extends KindRules {

    /** How such a file is to be, its own declaration says; whether it is so, is compared there. */
    @Override
    Fold fold(Resource undeclared, Surroundings around) {
        boolean declared = around.declared().resources().values().stream()
                .filter(each -> each.id().kind().equals("file"))
                .filter(each -> !(each.presence().expectation() instanceof Expectation.Absent))
                .filter(each -> each.attributes().containsKey("sha256")
                        || each.attributes().containsKey("content")
                        || each.attributes().containsKey("target"))
                .anyMatch(each -> AbsolutePath.clean(each.id().name()).equals(undeclared.name()));
        return declared ? Fold.by(Equivalences.DECLARED_FILE, "declared as a file") : Fold.NONE;
    }
}
