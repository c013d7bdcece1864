package io.holdfast.app.cli;

import java.util.Locale;

/** How a command reports. */
public enum ReportFormat {
    /** For people. */
    TEXT,
    /** For programs: one JSON document a line. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
