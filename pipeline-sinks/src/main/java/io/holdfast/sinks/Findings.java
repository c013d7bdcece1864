package io.holdfast.sinks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a check has found so far; the same line is kept once. Not thread-safe. */
final class Findings {
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<String> createdTopics = new ArrayList<>();

    void problem(String line) {
        problems.add(line);
    }

    void note(String line) {
        notes.add(line);
    }

    void created(String topic) {
        createdTopics.add(topic);
    }

    void throwIfProblems() {
        if (!problems.isEmpty()) {
            throw new SinkConfigurationException(List.copyOf(problems));
        }
    }

    PreflightReport report() {
        return new PreflightReport(createdTopics, List.copyOf(notes));
    }
}
