package dev.plumbline.observed.host.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage.Extent;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Value;
import dev.plumbline.observed.host.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The units of a lab host against {@code systemctl}. */
@Tag("live")
class UnitListLiveTest {

    private static SortedMap<String, Resource> byName(Survey survey) {
        SortedMap<String, Resource> all = new TreeMap<>();
        UnitList.KINDS.forEach(kind -> survey.snapshot().ofKind(kind).forEach(unit -> all.put(unit.name(), unit)));
        return all;
    }

    private static List<String> names(Resource unit) {
        return unit.attributes().get("names") instanceof Value.Items items
                ? items.items().stream().map(Value::display).toList()
                : List.of();
    }

    private static String text(Resource unit, String attribute) {
        Value value = unit.attributes().get(attribute);
        return value == null ? "" : value.display();
    }

    @Test
    void everyUnitFileHasTheStateThatSystemctlLists() throws Exception {
        Survey survey = Survey.taken();
        SortedMap<String, String> expected =
                survey.pairs("systemctl list-unit-files --no-legend --plain | awk '{print $1 \"\\t\" $2}'");
        SortedMap<String, Resource> told = byName(survey);
        List<String> wrong = new ArrayList<>();
        expected.forEach((name, state) -> {
            Resource unit = told.get(name);
            boolean alias = told.values().stream()
                    .anyMatch(
                            other -> !other.name().equals(name) && names(other).contains(name));
            if (alias
                    ? !state.equals("alias") && !state.startsWith("masked")
                    : unit == null || !text(unit, "enabled").equals(state)) {
                wrong.add(name + " is " + state + ", told " + (unit == null ? "nothing" : text(unit, "enabled")));
            }
        });
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(wrong).isEmpty();
        assertThat(survey.snapshot().coverage())
                .filteredOn(each -> UnitList.KINDS.contains(each.scope().kind()))
                .extracting(each -> each.extent())
                .containsOnly(Extent.ALL);
    }

    @Test
    void everyLoadedUnitIsAsSystemctlShowsIt() throws Exception {
        Survey survey = Survey.taken();
        SortedMap<String, Resource> told = byName(survey);
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        String shown = survey.host()
                .told("systemctl show --all -p"
                        + " Id,LoadState,UnitFileState,FragmentPath,DropInPaths,NeedDaemonReload,User '*.service'"
                        + " '*.socket' '*.timer' '*.path' '*.target'");
        for (String block : shown.split("\n\n", -1)) {
            Map<String, String> unit = new TreeMap<>();
            block.lines().forEach(line -> unit.put(line.replaceFirst("=.*", ""), line.replaceFirst("^[^=]*=", "")));
            if (unit.getOrDefault("LoadState", "").equals("loaded")) {
                compared++;
                Resource resource = told.get(unit.get("Id"));
                if (resource == null) {
                    wrong.add(unit.get("Id") + " is missing");
                    continue;
                }
                check(wrong, unit, resource);
            }
        }
        assertThat(compared).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, Map<String, String> unit, Resource resource) {
        Map<String, String> pairs = Map.of(
                "UnitFileState", text(resource, "enabled"),
                "FragmentPath", text(resource, "path"),
                "DropInPaths", text(resource, "drop-ins").replaceAll("[\\[\\],]", ""),
                "NeedDaemonReload", text(resource, "reload-needed").equals("true") ? "yes" : "no",
                "User", text(resource, "user"));
        pairs.forEach((property, value) -> {
            if (!unit.getOrDefault(property, "").equals(value)) {
                wrong.add(unit.get("Id") + " " + property + " is " + unit.get(property) + ", told " + value);
            }
        });
    }
}
