package io.holdfast.benchmarks.report.page;

/**
 * A number with its meaning, at the top of the page.
 *
 * @param value the number, or one word
 * @param text what it counts
 * @param tone how it is to be taken
 */
public record Badge(String value, String text, Tone tone) {}
