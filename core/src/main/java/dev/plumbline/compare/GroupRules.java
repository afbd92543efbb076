package dev.plumbline.compare;

import dev.plumbline.model.Resource;
import java.util.List;

/** Groups of users. */
final class GroupRules extends KindRules {

    @Override
    List<Reading> readings(String path, Resource observed) {
        return path.equals("members") ? EmptyReading.of(path, observed, EmptyReading.ITEMS) : List.of();
    }
}
