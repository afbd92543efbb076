package dev.plumbline.declared.compose;

import dev.plumbline.declared.compose.Part.Table;
import dev.plumbline.declared.compose.Part.Word;
import dev.plumbline.model.Expectation;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a service may use: limits of {@code deploy}, ulimits, block devices, devices asked for. */
final class Limits {
    private static final Map<String, String> OF_DEVICES = Map.of(
            "device_read_bps", "read-bps",
            "device_write_bps", "write-bps",
            "device_read_iops", "read-iops",
            "device_write_iops", "write-iops");

    private final Service service;
    private final List<Value> requests = new ArrayList<>();
    private final List<Origin> requested = new ArrayList<>();

    private Limits(Service service) {
        this.service = service;
    }

    static void read(Service service) {
        Limits limits = new Limits(service);
        service.mapping("ulimits").ifPresent(limits::ulimits);
        service.mapping("blkio_config").ifPresent(limits::blkio);
        service.mapping("deploy").ifPresent(deploy -> limits.deploy(Forms.table(deploy, "resources")));
        service.get("gpus").ifPresent(limits::gpus);
        if (!limits.requests.isEmpty()) {
            Expectation all = Expectation.exactly(new Value.Items(limits.requests));
            service.declare("device-requests", all, limits.requested.get(0));
        }
    }

    private void ulimits(Table ulimits) {
        ulimits.fields().forEach((name, field) -> {
            String path = "ulimits." + name;
            if (field.value() instanceof Word word && !word.isNull()) {
                service.declare(path, word);
            } else if (field.value() instanceof Table both) {
                Optional<Word> soft = Forms.word(both, "soft");
                Optional<Word> hard = Forms.word(both, "hard");
                Optional<Word> unknown = soft.filter(word -> word.text().open() != null)
                        .or(() -> hard.filter(word -> word.text().open() != null));
                if (unknown.isPresent()) {
                    service.declare(path, unknown.get());
                } else if (soft.isPresent() && hard.isPresent()) {
                    String text =
                            soft.get().text().text() + ":" + hard.get().text().text();
                    service.declare(path, Expectation.exactly(text), soft.get().origin());
                } else {
                    service.problem(both, "a ulimit says no soft or no hard limit.", "Say both.");
                }
            }
        });
    }

    private void blkio(Table config) {
        Forms.word(config, "weight").ifPresent(word -> service.declare("blkio.weight", word));
        devices(config, "weight_device", "weight-device", "weight");
        OF_DEVICES.forEach((key, limit) -> devices(config, key, limit, "rate"));
    }

    private void devices(Table config, String key, String limit, String value) {
        config.get(key).ifPresent(part -> {
            for (Part item : Forms.listed(part).items()) {
                if (item instanceof Table each && Forms.text(each, "path").isPresent()) {
                    String path =
                            "blkio." + limit + "." + Forms.text(each, "path").orElseThrow();
                    Forms.word(each, value).ifPresent(word -> service.declare(path, word));
                } else {
                    service.problem(item, "\"" + key + "\" holds an item without a path.", "");
                }
            }
        });
    }

    /** What is said there comes before what the service says itself. */
    private void deploy(Table resources) {
        Table limits = Forms.table(resources, "limits");
        Forms.word(limits, "cpus").ifPresent(word -> service.declare("cpus", word));
        Forms.word(limits, "memory").ifPresent(word -> service.declare("memory", word));
        Forms.word(limits, "pids").ifPresent(word -> service.declare("pids-limit", word));
        Table reservations = Forms.table(resources, "reservations");
        Forms.word(reservations, "memory").ifPresent(word -> service.declare("memory-reservation", word));
        reservations.get("devices").ifPresent(part -> {
            for (Part item : Forms.listed(part).items()) {
                request(item, false);
            }
        });
    }

    private void gpus(Part part) {
        if (part instanceof Word word) {
            requests.add(Value.of("count=-1 capabilities=gpu"));
            requested.add(word.origin());
            return;
        }
        Forms.listed(part).items().forEach(item -> request(item, true));
    }

    private void request(Part item, boolean gpu) {
        if (!(item instanceof Table table)) {
            service.problem(
                    item, "a device that is asked for is " + item.sort() + ", where a mapping is expected.", "");
            return;
        }
        StringBuilder text = new StringBuilder();
        Forms.text(table, "driver").ifPresent(driver -> text.append(" driver=").append(driver));
        String ids = String.join(",", texts(table, "device_ids"));
        String count = Forms.text(table, "count").orElse(ids.isEmpty() ? "all" : "");
        if (!count.isEmpty() && !count.equals("0")) {
            text.append(" count=").append(count.equals("all") ? "-1" : count);
        }
        if (!ids.isEmpty()) {
            text.append(" ids=").append(ids);
        }
        Set<String> capabilities = texts(table, "capabilities");
        if (gpu) {
            capabilities.add("gpu");
        }
        if (!capabilities.isEmpty()) {
            text.append(" capabilities=").append(String.join(",", capabilities));
        }
        Forms.table(table, "options").fields().forEach((name, field) -> {
            if (field.value() instanceof Word word) {
                text.append(" option.")
                        .append(name)
                        .append('=')
                        .append(word.text().text());
            }
        });
        requests.add(Value.of(text.toString().strip()));
        requested.add(Origin.of(table.place()));
    }

    private static Set<String> texts(Table table, String key) {
        TreeSet<String> texts = new TreeSet<>();
        table.get(key)
                .ifPresent(part -> Forms.listed(part).items().stream()
                        .filter(Word.class::isInstance)
                        .forEach(item -> texts.add(((Word) item).text().text())));
        return texts;
    }
}
