package dev.plumbline.compare;

import java.util.Locale;

/** Python packages, whose names are spelled in several ways (PEP 503). */
final class PythonPackageRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(
                Equivalences.PYTHON_NAME,
                spelled,
                spelled.replaceAll("(?<! \\(.{0,200})[-_.]+", "-").toLowerCase(Locale.ROOT));
    }
}
