package dev.plumbline.compare;

/** Package sources. */
final class PackageSourceRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        String[] words = spelled.split(" ", -1);
        if (words.length < 2 || words[0].equals("repo") || !words[1].endsWith("/")) {
            return Name.plain(spelled);
        }
        words[1] = words[1].replaceFirst("/+$", "");
        return Name.by(Equivalences.SOURCE_ADDRESS, spelled, String.join(" ", words));
    }
}
