package dev.plumbline.template.filter;

import dev.plumbline.template.TemplateException;
import dev.plumbline.template.value.Arguments;
import dev.plumbline.template.value.Calls;
import dev.plumbline.template.value.Convert;
import dev.plumbline.template.value.Items;
import dev.plumbline.template.value.PyBool;
import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyList;
import dev.plumbline.template.value.PyNone;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyTuple;
import dev.plumbline.template.value.PyUndefined;
import dev.plumbline.template.value.PyUnknown;
import dev.plumbline.template.value.PyValue;
import dev.plumbline.template.value.Spelling;
import dev.plumbline.template.value.Truthiness;
import dev.plumbline.template.value.UnknownReached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Filters on IPv4 addresses and networks, as {@code ansible.utils} has them; most of IPv6 is unknown. */
final class IpFilters {
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*(/\\d+)?");
    private static final Pattern SHORTENED = Pattern.compile("[0-9.]+(/.*)?|0[xX].*|\\d+/\\d+");

    private IpFilters() {}

    static void register(Map<String, Filter> all) {
        all.put("ipaddr", (value, args, calls) -> ipaddr(value, query(args), 0));
        all.put("ipv4", (value, args, calls) -> ipaddr(value, query(args), 4));
        all.put("ipv6", (value, args, calls) -> ipaddr(value, query(args), 6));
        all.put("ipwrap", IpFilters::wrap);
        all.put("nthhost", IpFilters::nthHost);
        all.put("ipsubnet", IpFilters::subnet);
        all.put("ipmath", IpFilters::math);
    }

    private static String query(Arguments args) {
        return Spelling.str(args.get(0, "query", PyText.EMPTY));
    }

    private static PyValue ipaddr(PyValue value, String query, int version) {
        UnknownReached.check(value);
        if (value instanceof PyList || value instanceof PyTuple) {
            List<PyValue> valid = new ArrayList<>();
            for (PyValue item : Items.list(value)) {
                PyValue result = ipaddr(item, query, version);
                if (Truthiness.of(result)) {
                    valid.add(result);
                }
            }
            return new PyList(valid);
        }
        if (value instanceof PyUndefined || value == PyNone.NONE) {
            throw TemplateException.failed("Unrecognized type for ipaddr filter");
        }
        if (!(value instanceof PyText text)) {
            return PyUnknown.notEvaluated("a number as an address");
        }
        Optional<Ipv4Network> network = Ipv4Network.parse(text.text());
        if (network.isPresent()) {
            return version == 6 ? PyBool.FALSE : queried(network.get(), query);
        }
        boolean six = IPV6.matcher(text.text()).matches();
        boolean odd = SHORTENED.matcher(text.text()).matches()
                && text.text().chars().filter(c -> c == '.').count() < 3;
        if ((six && version != 4) || odd) {
            return PyUnknown.notEvaluated("the address '" + text.text() + "'");
        }
        return PyBool.FALSE;
    }

    private static PyValue queried(Ipv4Network net, String query) {
        return switch (query) {
            case "" -> PyText.of(net.isNetwork() ? net.withPrefix() : net.address());
            case "address", "ip" -> when(net.isHost(), net.address());
            case "netmask" -> PyText.of(net.netmask());
            case "network", "network_id" -> PyText.of(Ipv4Network.dotted(net.network()));
            case "broadcast" -> when(net.size() > 2, Ipv4Network.dotted(net.last()));
            case "subnet", "network/prefix" -> PyText.of(net.subnet());
            case "net" -> when(net.size() > 1 && net.ip() == net.network(), net.subnet());
            case "host" -> when(net.isHost(), net.withPrefix());
            case "hostmask", "wildcard" -> PyText.of(net.hostmask());
            case "ip/prefix" -> when(net.size() > 1 && net.isHost(), net.withPrefix());
            case "cidr" -> PyText.of(net.withPrefix());
            case "network_netmask" -> PyText.of(Ipv4Network.dotted(net.network()) + " " + net.netmask());
            case "network_wildcard" -> PyText.of(Ipv4Network.dotted(net.network()) + " " + net.hostmask());
            case "type" -> PyText.of(net.size() > 1 && net.ip() == net.network() ? "network" : "address");
            default -> other(net, query);
        };
    }

    private static PyValue when(boolean holds, String text) {
        return holds ? PyText.of(text) : PyNone.NONE;
    }

    private static PyValue other(Ipv4Network net, String query) {
        return switch (query) {
            case "prefix" -> PyInt.of(net.prefix());
            case "size" -> PyInt.of(net.size());
            case "size_usable" -> PyInt.of(net.size() == 1 ? 0 : net.size() == 2 ? 2 : net.size() - 2);
            case "version" -> PyInt.of(4);
            case "bool" -> PyBool.TRUE;
            case "int" -> net.isNetwork() ? PyText.of(net.ip() + "/" + net.prefix()) : PyInt.of(net.ip());
            case "address/prefix", "gateway", "gw", "host/prefix", "hostnet", "router" -> {
                boolean edge = net.size() > 2 && (net.ip() == net.network() || net.ip() == net.last());
                yield edge ? PyBool.FALSE : PyText.of(net.withPrefix());
            }
            case "first_usable", "last_usable" -> usable(net, query.equals("first_usable"));
            default ->
                query.matches("-?\\d{1,9}")
                        ? indexed(net, Long.parseLong(query))
                        : PyUnknown.notEvaluated("the query '" + query + "' of an address");
        };
    }

    private static PyValue usable(Ipv4Network net, boolean first) {
        if (!net.isNetwork()) {
            throw TemplateException.failed("Not a network address");
        }
        if (net.size() == 1) {
            return PyNone.NONE;
        }
        int inset = net.size() == 2 ? 0 : 1;
        return PyText.of(Ipv4Network.dotted(first ? net.network() + inset : net.last() - inset));
    }

    private static PyValue indexed(Ipv4Network net, long index) {
        if (net.size() == 1) {
            return PyText.of(net.isNetwork() ? net.withPrefix() : net.address());
        }
        long at = index < 0 ? net.size() + index : index;
        return at < 0 || at >= net.size()
                ? PyBool.FALSE
                : PyText.of(Ipv4Network.dotted(net.network() + at) + "/" + net.prefix());
    }

    private static PyValue wrap(PyValue value, Arguments args, Calls calls) {
        boolean plain = value instanceof PyText text && !text.text().contains(":");
        if (plain && query(args).isEmpty()) {
            return value;
        }
        UnknownReached.check(value);
        return PyUnknown.notEvaluated("filter 'ipwrap'");
    }

    private static Optional<Ipv4Network> network(PyValue value) {
        return Ipv4Network.parse(Convert.text(value));
    }

    private static PyValue nthHost(PyValue value, Arguments args, Calls calls) {
        Optional<Ipv4Network> net = network(value);
        PyValue nth = args.get(0, "query", PyText.EMPTY);
        if (net.isEmpty() || !(nth instanceof PyInt)) {
            return PyUnknown.notEvaluated("filter 'nthhost'");
        }
        long index = Convert.index(nth);
        long at = index < 0 ? net.get().size() + index : index;
        return at < 0 || at >= net.get().size()
                ? PyBool.FALSE
                : PyText.of(Ipv4Network.dotted(net.get().network() + at));
    }

    private static PyValue subnet(PyValue value, Arguments args, Calls calls) {
        Optional<Ipv4Network> net = network(value);
        PyValue size = args.get(0, "query", PyText.EMPTY);
        PyValue index = args.get(1, "index", PyText.of("x"));
        String bits = Spelling.str(size);
        if (net.isEmpty() || !net.get().isNetwork() || !bits.matches("\\d{1,2}")) {
            return PyUnknown.notEvaluated("filter 'ipsubnet'");
        }
        int prefix = Integer.parseInt(bits);
        if (prefix < net.get().prefix() || prefix > 32) {
            return PyUnknown.notEvaluated("a subnet larger than its network");
        }
        long count = 1L << (prefix - net.get().prefix());
        String wanted = Spelling.str(index);
        if (wanted.equals("x")) {
            return PyText.of(Long.toString(count));
        }
        if (!wanted.matches("-?\\d{1,9}")) {
            return PyUnknown.notEvaluated("the index '" + wanted + "' of a subnet");
        }
        long at = Long.parseLong(wanted) < 0 ? count + Long.parseLong(wanted) : Long.parseLong(wanted);
        return at < 0 || at >= count
                ? PyBool.FALSE
                : PyText.of(Ipv4Network.dotted(net.get().network() + (at << (32 - prefix))) + "/" + prefix);
    }

    private static PyValue math(PyValue value, Arguments args, Calls calls) {
        Optional<Ipv4Network> net = network(value);
        PyValue amount = args.get(0, "amount");
        if (net.isEmpty() || !(amount instanceof PyInt)) {
            return PyUnknown.notEvaluated("filter 'ipmath'");
        }
        long sum = net.get().ip() + Convert.index(amount);
        return sum < 0 || sum > 0xffffffffL
                ? PyUnknown.notEvaluated("an address beyond the last one")
                : PyText.of(Ipv4Network.dotted(sum));
    }
}
