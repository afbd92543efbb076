package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many containers a service has.
 *
 * @param count how many; -1 if it is not known
 * @param place where that is said
 * @param open why it is not known; null if it is
 */
record Replicas(int count, Place place, @Nullable Reason open) {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    static Replicas of(Table service, Place place, List<Problem> problems) {
        Optional<Part> said = service.get("scale")
                .or(() -> service.get("deploy")
                        .filter(Table.class::isInstance)
                        .flatMap(deploy -> ((Table) deploy).get("replicas")));
        if (said.isEmpty() || (said.get() instanceof Word word && word.isNull())) {
            return new Replicas(1, place, null);
        }
        Place where = said.get().place();
        if (said.get() instanceof Word word) {
            Reason open = word.text().open();
            if (open != null) {
                return new Replicas(-1, where, open);
            }
            if (COUNT.matcher(word.text().text()).matches()) {
                return new Replicas(Integer.parseInt(word.text().text()), where, null);
            }
        }
        problems.add(Problem.at(where, "the number of replicas is no whole number.", "Write it as in \"scale: 1\"."));
        return new Replicas(1, where, null);
    }
}
