package dev.plumbline.compare;

import dev.plumbline.model.Conformance;
import dev.plumbline.model.Value;
import dev.plumbline.notation.NetworkAddress;
import java.util.ArrayList;
import java.util.List;

/** Whether a port of a container is bound on its host as declared. */
final class BindingLikeness implements Likeness {

    private record Binding(String host, String port) implements Comparable<Binding> {
        static Binding parse(String text) {
            String host = NetworkAddress.host(text).orElse("");
            return new Binding(host, text.substring(text.lastIndexOf(':') + 1));
        }

        Binding canonical() {
            String address = NetworkAddress.canonical(host);
            return new Binding(address.isEmpty() ? "0.0.0.0" : address, port);
        }

        @Override
        public int compareTo(Binding other) {
            return (host + " " + port).compareTo(other.host + " " + other.port);
        }
    }

    @Override
    public Conformance same(Value declared, Value observed, AttributeJudgement judgement) {
        List<Binding> wanted = bindings(declared);
        List<Binding> seen = bindings(observed);
        List<Binding> plainWanted = canonical(wanted);
        List<Binding> plainSeen = canonical(seen);
        if (plainWanted.equals(plainSeen)) {
            return judgement.by(Equivalences.HOST_ADDRESS);
        }
        if (chosenByEngine(wanted, seen)) {
            return judgement.by(Equivalences.EPHEMERAL_PORT);
        }
        if (chosenByEngine(plainWanted, plainSeen)) {
            judgement.by(Equivalences.HOST_ADDRESS);
            return judgement.by(Equivalences.EPHEMERAL_PORT);
        }
        return Conformance.BROKEN;
    }

    /** Whether what is left when equals are taken away are declared bindings without a port, one for each observed one. */
    private static boolean chosenByEngine(List<Binding> wanted, List<Binding> seen) {
        List<Binding> free = new ArrayList<>(wanted);
        List<Binding> chosen = new ArrayList<>();
        for (Binding binding : seen) {
            if (!free.remove(binding)) {
                chosen.add(binding);
            }
        }
        List<String> freeHosts = free.stream().map(Binding::host).sorted().toList();
        List<String> chosenHosts = chosen.stream().map(Binding::host).sorted().toList();
        return free.stream().allMatch(binding -> binding.port().isEmpty()) && freeHosts.equals(chosenHosts);
    }

    private static List<Binding> bindings(Value value) {
        List<Value> items = value instanceof Value.Items list ? list.items() : List.of(value);
        return items.stream().map(Value::display).map(Binding::parse).toList();
    }

    /** In order, and without the bindings to every IPv6 address that stand beside one to every IPv4 address. */
    private static List<Binding> canonical(List<Binding> bindings) {
        List<Binding> plain = bindings.stream().map(Binding::canonical).sorted().toList();
        return plain.stream()
                .filter(binding ->
                        !binding.host().equals("::") || !plain.contains(new Binding("0.0.0.0", binding.port())))
                .toList();
    }
}
