package dev.plumbline.model;

/** An expectation and where it comes from. */
public record Declared(Expectation expectation, Origin origin) {}
