package dev.plumbline.observed.transport;

import dev.plumbline.secret.Password;

/**
 * How a program asks for a password before it runs a command. The password is sent when it asks and not otherwise, and
 * once: if it asks again, the password was wrong.
 *
 * @param words what it prints on standard error to ask
 * @param password what it is told
 * @param ready what the command prints on standard output when it may be told its input
 */
public record Prompt(String words, Password password, String ready) {}
