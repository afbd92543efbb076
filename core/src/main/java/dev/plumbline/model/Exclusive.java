package dev.plumbline.model;

/** "These and no others": what is declared in a scope is all that may be there. */
public record Exclusive(Scope scope, Origin origin) {}
