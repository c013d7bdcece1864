package io.holdfast.serde.redaction;

import java.util.List;

/** Everything that is wrong with the rules of a redaction, one line a problem: which rule, what, what to write. */
public final class RedactionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<String> problems;

    RedactionException(List<String> problems) {
        super(
                (problems.size() == 1
                                ? "1 problem with the redaction:"
                                : problems.size() + " problems with the redaction:")
                        + "\n- " + String.join("\n- ", problems),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    /** The problems, one line each, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
