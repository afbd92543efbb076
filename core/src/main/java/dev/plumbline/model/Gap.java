package dev.plumbline.model;

/**
 * A place in the declaration that could not be evaluated.
 *
 * @param place where it is
 * @param reason why
 * @param affects what it may declare; nothing in there is called unmanaged
 */
public record Gap(Place place, Reason reason, Scope affects) {}
