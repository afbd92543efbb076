package dev.plumbline.declared.ansible.run;

import dev.plumbline.template.value.PyInt;
import dev.plumbline.template.value.PyText;
import dev.plumbline.template.value.PyValue;
import java.util.ArrayList;
import java.util.List;

/** How {@code serial} splits the hosts of a play. */
final class Batches {
    private Batches() {}

    /** The batch that a host is in; all hosts without {@code serial}. */
    static List<String> around(String host, List<String> hosts, List<PyValue> serial) {
        List<Integer> sizes = new ArrayList<>();
        serial.forEach(each -> sizes.add(size(each, hosts.size())));
        if (sizes.isEmpty()) {
            return hosts;
        }
        int from = 0;
        for (int batch = 0; from < hosts.size(); batch++) {
            int size = sizes.get(Math.min(batch, sizes.size() - 1));
            int to = size <= 0 ? hosts.size() : Math.min(hosts.size(), from + size);
            if (hosts.subList(from, to).contains(host)) {
                return hosts.subList(from, to);
            }
            from = to;
        }
        return hosts;
    }

    /** A number of hosts, or a percentage of them, at least one. */
    private static int size(PyValue value, int all) {
        if (value instanceof PyInt number) {
            return number.number().intValue();
        }
        String text = value instanceof PyText each ? each.text().strip() : "";
        if (text.matches("[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        if (text.matches("[0-9]{1,3}(\\.[0-9]+)?%")) {
            return Math.max(1, (int) (Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * all));
        }
        return 0;
    }
}
