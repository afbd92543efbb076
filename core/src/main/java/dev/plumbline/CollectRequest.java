package dev.plumbline;

import dev.plumbline.model.Inquiry;

/**
 * What a host is asked by hand.
 *
 * @param inquiry the questions, of one target
 * @param text what the collector reads; has a nonce by which its answer is known, and must be kept until then
 */
public record CollectRequest(Inquiry inquiry, String text) {}
