package io.holdfast.sinks;

import java.util.List;

/** Everything that is wrong with the sinks of a job, one line a problem: what, which value, what to change. */
public final class SinkConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<String> problems;

    /** With {@code problems}, at least one. */
    public SinkConfigurationException(List<String> problems) {
        super(describe(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    private static String describe(List<String> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("A configuration error needs at least one problem");
        }
        String head =
                problems.size() == 1 ? "1 problem with the sinks:" : problems.size() + " problems with the sinks:";
        return head + "\n- " + String.join("\n- ", problems);
    }

    /** The problems, one line each, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
