package io.holdfast.sinks;

import java.util.List;

/**
 * What a check found in order.
 *
 * @param createdTopics topics that did not exist and do now
 * @param notes what is no error but worth knowing, one line each
 */
public record PreflightReport(List<String> createdTopics, List<String> notes) {
    public PreflightReport {
        createdTopics = List.copyOf(createdTopics);
        notes = List.copyOf(notes);
    }
}
