package dev.plumbline.config;

import dev.plumbline.model.Place;

/** A text of the configuration and where it is written, so that what is wrong with it can be told there. */
public record Written(String text, Place place) {
    @Override
    public String toString() {
        return text;
    }
}
