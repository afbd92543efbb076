package dev.plumbline.config;

import dev.plumbline.model.Place;
import java.time.LocalDate;

/**
 * One entry of {@code waivers}.
 *
 * @param target name of the target, or a pattern with {@code *}
 * @param kind the kind of resource
 * @param name name of the resource, or a pattern with {@code *}
 * @param attribute the only attribute that may differ; empty for the resource as a whole
 * @param value the only value that the attribute may have; empty for any
 * @param reason why, for people
 * @param ticket where it was decided
 * @param until the last day, in UTC, on which it holds
 * @param place where it is written
 */
public record WaiverSettings(
        String target,
        String kind,
        String name,
        String attribute,
        String value,
        String reason,
        String ticket,
        LocalDate until,
        Place place) {}
