package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Arithmetic;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Equality;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.Numerals;
import dev.plumbline.template.value.PercentFormat;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyFloat;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.UnknownReached;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters on numbers, and those that make numbers and truth values. */
final class NumberFilters {
    private static final String UNITS = "YZEPTGMKB";
    private static final String PREFIXES = "KMGTPEZY";
    private static final Pattern SIZE = Pattern.compile("\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?.*", Pattern.DOTALL);

    private NumberFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("int", NumberFilters::whole);
        all.put("float", NumberFilters::real);
        all.put("bool", NumberFilters::bool);
        all.put("abs", NumberFilters::abs);
        all.put("round", NumberFilters::round);
        all.put("sum", NumberFilters::sum);
        all.put(
                "pow",
                (value, args, calls) -> new PyFloat(Math.pow(Convert.real(value), Convert.real(args.get(0, "y")))));
        all.put("root", NumberFilters::root);
        all.put("log", NumberFilters::log);
        all.put("human_readable", NumberFilters::humanReadable);
        all.put("human_to_bytes", NumberFilters::humanToBytes);
        all.put("filesizeformat", NumberFilters::fileSize);
    }

    private static PyValue whole(PyValue value, Arguments args, Calls calls) {
        UnknownReached.check(value);
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        PyValue otherwise = args.get(0, "default", PyInt.of(0));
        if (value instanceof PyInt || value instanceof PyBool) {
            return PyInt.of(Convert.whole(value));
        }
        if (value instanceof PyText text) {
            Optional<PyValue> read = Numerals.whole(text.text(), args.whole(1, "base", 10));
            if (read.isPresent()) {
                return read.get();
            }
            Optional<Double> real = Numerals.real(text.text());
            return real.isPresent() ? truncated(real.get(), otherwise) : otherwise;
        }
        return value instanceof PyFloat number ? truncated(number.number(), otherwise) : otherwise;
    }

    private static PyValue truncated(double number, PyValue otherwise) {
        if (Double.isNaN(number)) {
            return otherwise;
        }
        if (Double.isInfinite(number)) {
            throw TemplateException.failed("cannot convert float infinity to integer");
        }
        return PyInt.of(new BigDecimal(number).toBigInteger());
    }

    private static PyValue real(PyValue value, Arguments args, Calls calls) {
        UnknownReached.check(value);
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        PyValue otherwise = args.get(0, "default", new PyFloat(0));
        if (value instanceof PyText text) {
            return Numerals.real(text.text()).<PyValue>map(PyFloat::new).orElse(otherwise);
        }
        return Convert.isNumber(value) ? new PyFloat(Convert.real(value)) : otherwise;
    }

    private static PyValue bool(PyValue value, Arguments args, Calls calls) {
        if (value == PyNone.NONE || value instanceof PyBool) {
            return value;
        }
        if (value instanceof PyText text) {
            return PyBool.of(
                    List.of("yes", "on", "1", "true").contains(text.text().toLowerCase(Locale.ROOT)));
        }
        return PyBool.of(Equality.same(value, PyInt.of(1)));
    }

    private static PyValue abs(PyValue value, Arguments args, Calls calls) {
        if (value instanceof PyFloat number) {
            return new PyFloat(Math.abs(number.number()));
        }
        if (!Convert.isNumber(value)) {
            throw TemplateException.failed("bad operand type for abs(): '" + value.typeName() + "'");
        }
        return PyInt.of(Convert.whole(value).abs());
    }

    private static PyValue round(PyValue value, Arguments args, Calls calls) {
        if (value instanceof PyUndefined undefined) {
            throw undefined.used();
        }
        if (!Convert.isNumber(value)) {
            UnknownReached.check(value);
            throw TemplateException.failed("type " + value.typeName() + " doesn't define __round__ method");
        }
        int precision = Math.max(-400, Math.min(400, args.whole(0, "precision", 0)));
        String method = args.text(1, "method", "common");
        switch (method) {
            case "common" -> {
                if (!(value instanceof PyFloat number)) {
                    BigDecimal whole = new BigDecimal(Convert.whole(value));
                    return PyInt.of(
                            precision >= 0
                                    ? whole.toBigInteger()
                                    : whole.setScale(precision, RoundingMode.HALF_EVEN)
                                            .toBigInteger());
                }
                boolean finite = !Double.isNaN(number.number()) && !Double.isInfinite(number.number());
                return finite
                        ? new PyFloat(new BigDecimal(number.number())
                                .setScale(precision, RoundingMode.HALF_EVEN)
                                .doubleValue())
                        : number;
            }
            case "ceil", "floor" -> {
                double factor = Math.pow(10, precision);
                double scaled = Convert.real(value) * factor;
                return new PyFloat((method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled)) / factor);
            }
            default -> throw TemplateException.failed("method must be common, ceil or floor");
        }
    }

    private static PyValue sum(PyValue value, Arguments args, Calls calls) {
        PyValue attribute = args.get(0, "attribute", PyNone.NONE);
        PyValue total = args.get(1, "start", PyInt.of(0));
        AttributePath path = AttributePath.of(attribute);
        for (PyValue item : Items.iterate(value)) {
            total = Arithmetic.ADD.apply(total, path.of(item, calls));
        }
        return total;
    }

    private static PyValue root(PyValue value, Arguments args, Calls calls) {
        double base = args.find(0, "base") == null ? 2 : Convert.real(args.get(0, "base"));
        double number = Convert.real(value);
        if (number < 0) {
            throw TemplateException.failed("root() can only be used on numbers: math domain error");
        }
        return new PyFloat(base == 2 ? Math.sqrt(number) : Math.pow(number, 1 / base));
    }

    private static PyValue log(PyValue value, Arguments args, Calls calls) {
        double number = Convert.real(value);
        if (number <= 0) {
            throw TemplateException.failed("math domain error");
        }
        PyValue base = args.find(0, "base");
        if (base == null) {
            return new PyFloat(Math.log(number));
        }
        double of = Convert.real(base);
        return new PyFloat(of == 10 ? Math.log10(number) : Math.log(number) / Math.log(of));
    }

    private static PyValue humanReadable(PyValue value, Arguments args, Calls calls) {
        boolean bits = args.flag(0, "isbits", false);
        PyValue given = args.get(1, "unit", PyNone.NONE);
        String unit = given == PyNone.NONE ? "" : Convert.text(given).toUpperCase(Locale.ROOT);
        double size = Convert.real(value);
        for (int i = 0; i < UNITS.length(); i++) {
            double limit = Math.pow(1024, UNITS.length() - 1 - i);
            boolean chosen = unit.isEmpty() ? size >= limit : unit.equals(UNITS.substring(i, i + 1));
            if (chosen || i == UNITS.length() - 1) {
                String base = bits ? "bits" : "Bytes";
                String suffix = limit == 1 ? base : UNITS.charAt(i) + base.substring(0, 1);
                return PyText.of(
                        PercentFormat.apply("%.2f %s", PyTuple.of(new PyFloat(size / limit), PyText.of(suffix))));
            }
        }
        return PyNone.NONE;
    }

    /** Jinja's, which divides by 1000 unless told to be binary. */
    private static PyValue fileSize(PyValue value, Arguments args, Calls calls) {
        boolean binary = args.flag(0, "binary", false);
        double bytes = Convert.real(value);
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return PyText.of("1 Byte");
        }
        if (bytes < base) {
            return PyText.of((long) bytes + " Bytes");
        }
        double unit = base;
        int prefix = 0;
        while (bytes >= unit * base && prefix < PREFIXES.length() - 1) {
            unit *= base;
            prefix++;
        }
        String letter = PREFIXES.substring(prefix, prefix + 1);
        String suffix = binary ? letter + "iB" : (prefix == 0 ? "k" : letter) + "B";
        return PyText.of(PercentFormat.apply("%.1f %s", PyTuple.of(new PyFloat(bytes / unit), PyText.of(suffix))));
    }

    private static PyValue humanToBytes(PyValue value, Arguments args, Calls calls) {
        Matcher found = SIZE.matcher(dev.plumbline.template.value.Spelling.str(value));
        if (!found.matches() || found.group(1).isEmpty() || found.group(1).equals(".")) {
            throw TemplateException.failed("human_to_bytes() can't interpret the size");
        }
        PyValue byDefault = args.get(0, "default_unit", PyNone.NONE);
        String unit = found.group(2) != null ? found.group(2) : byDefault == PyNone.NONE ? "" : Convert.text(byDefault);
        boolean bits = args.flag(1, "isbits", false);
        double number = Double.parseDouble(found.group(1));
        if (unit.isEmpty()) {
            return PyInt.of(Math.round(number));
        }
        int index = UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
        String end = unit.substring(1);
        boolean known = index >= 0
                && (end.isEmpty() || end.equals(bits ? "b" : "B") || end.equalsIgnoreCase(bits ? "bit" : "byte"));
        if (!known) {
            return PyUnknown.notEvaluated("the unit '" + unit + "' of a size");
        }
        return PyInt.of(Math.round(number * Math.pow(1024, UNITS.length() - 1 - index)));
    }
}
