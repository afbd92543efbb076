package dev.plumbline.observed.host.network;

import dev.plumbline.model.Kinds;
import dev.plumbline.model.NetworkKinds;
import dev.plumbline.observed.host.answer.Answer;
import dev.plumbline.observed.host.answer.Reading;
import dev.plumbline.observed.host.answer.SurveyReader;
import dev.plumbline.observed.host.answer.Surveyed;
import dev.plumbline.observed.host.settings.HostFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sections that tell listeners, the packet filter and the names of hosts. */
public final class NetworkReader implements SurveyReader {

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new HashSet<>(Firewall.KINDS);
        kinds.add(Kinds.LISTENER.name());
        kinds.add(NetworkKinds.HOST_ENTRY.name());
        kinds.add(NetworkKinds.SAVED_FIREWALL_RULE.name());
        return kinds;
    }

    @Override
    public List<Reading> read(Answer answer, Surveyed surveyed) {
        HostFiles files = HostFiles.read(answer);
        List<Reading> readings = new ArrayList<>(Firewall.read(answer.section("nft"), answer.section("xtables")));
        readings.add(SavedRules.read(files, readings.get(0)));
        readings.add(ListenerList.read(answer.section("listeners"), answer.section("passwd"), surveyed.byRoot()));
        readings.add(HostEntries.read(files));
        return readings;
    }
}
