package io.holdfast.benchmarks.report.page;

import java.util.regex.Pattern;

/** Names of places in a page, which need no escaping anywhere. */
final class Anchors {
    private static final Pattern ANCHOR = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Anchors() {}

    static void require(String id) {
        if (!ANCHOR.matcher(id).matches()) {
            throw new IllegalArgumentException("Not an anchor of lower-case letters, digits and hyphens: '" + id + "'");
        }
    }
}
