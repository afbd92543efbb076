package dev.plumbline.declared.rendered;

import dev.plumbline.model.Declared;
import dev.plumbline.model.DeclaredResource;
import dev.plumbline.model.DeclaredState;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Kinds;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Value;
import dev.plumbline.notation.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of keys in the homes of users, where sshd looks unless it is told otherwise. */
public final class AuthorizedKeyFiles implements FileReader {
    private static final String KIND = Kinds.AUTHORIZED_KEY.name();
    private static final Pattern PATH = Pattern.compile("(?<home>/.+)/\\.ssh/authorized_keys2?");
    private static final Pattern USUAL_HOME = Pattern.compile("/home/(?<user>[^/]+)");

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public DeclaredState read(SortedMap<String, ReadableFile> files, Around around) {
        Derivation derived = new Derivation(around.target());
        Map<String, Map<String, List<Line>>> byUser = new TreeMap<>();
        for (ReadableFile file : files.values()) {
            Matcher path = PATH.matcher(file.path());
            if (path.matches()) {
                user(path.group("home"), around.said())
                        .ifPresent(user ->
                                lines(user, file, byUser.computeIfAbsent(user, none -> new TreeMap<>()), derived));
            }
        }
        byUser.forEach((user, keys) -> keys.values().forEach(lines -> key(user, lines, around, derived)));
        return derived.state();
    }

    private record Line(PublicKey key, ReadableFile file, Origin origin) {}

    private static void lines(String user, ReadableFile file, Map<String, List<Line>> keys, Derivation derived) {
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Optional<PublicKey> key = PublicKey.read(lines.get(i));
            if (key.isPresent()) {
                keys.computeIfAbsent(key.get().fingerprint(), none -> new ArrayList<>())
                        .add(new Line(key.get(), file, file.origin(i + 1)));
            } else if (RenderedText.hasHole(lines.get(i))) {
                derived.gap(file.origin(i + 1), file.reason(), Scope.below(KIND, user));
            }
        }
    }

    private static void key(String user, List<Line> lines, Around around, Derivation derived) {
        Line first = lines.get(0);
        String name = user + "/" + first.key().fingerprint();
        derived.attribute(KIND, name, "type", Value.of(first.key().type()), first.origin());
        Set<String> options = new LinkedHashSet<>();
        lines.forEach(line -> options.addAll(line.key().options()));
        boolean open = lines.stream().anyMatch(line -> line.file().text().secret())
                || options.stream().anyMatch(RenderedText::hasHole);
        if (open) {
            derived.attribute(
                    KIND,
                    name,
                    "options",
                    new Expectation.Unresolved(first.file().reason()),
                    first.origin());
            return;
        }
        List<Value> sealed = new ArrayList<>();
        for (String option : options) {
            sealed.addAll(around.sealer()
                    .sealArguments(around.target(), KIND + "/options", List.of(option))
                    .items());
        }
        derived.attribute(KIND, name, "options", new Value.Items(sealed), first.origin());
    }

    /** Whose home it is: by what is declared of users, else by custom. */
    private static Optional<String> user(String home, DeclaredState said) {
        String usual = "";
        Matcher matcher = USUAL_HOME.matcher(home);
        if (home.equals("/root")) {
            usual = "root";
        } else if (matcher.matches()) {
            usual = matcher.group("user");
        }
        for (DeclaredResource resource : said.resources().values()) {
            if (resource.id().kind().equals(Kinds.USER.name())) {
                Declared declared = resource.attributes().get("home");
                if (declared != null && declared.expectation().equals(Expectation.exactly(home))) {
                    return Optional.of(resource.id().name());
                }
                if (declared != null && resource.id().name().equals(usual)) {
                    return Optional.empty();
                }
            }
        }
        return usual.isEmpty() ? Optional.empty() : Optional.of(usual);
    }
}
