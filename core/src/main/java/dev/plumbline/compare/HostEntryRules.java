package dev.plumbline.compare;

import dev.plumbline.notation.NetworkAddress;

/** Lines of /etc/hosts. */
final class HostEntryRules extends KindRules {

    @Override
    Name name(String spelled, Surroundings around) {
        return Name.by(Equivalences.HOST_ENTRY_ADDRESS, spelled, NetworkAddress.canonical(spelled));
    }
}
