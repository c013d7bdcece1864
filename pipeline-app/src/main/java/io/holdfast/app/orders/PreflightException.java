package io.holdfast.app.orders;

import java.util.List;

/** Everything that keeps the job from running on the brokers as they are, one line a problem. */
public final class PreflightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PreflightException(List<String> problems) {
        super(describe(problems), null, false, false);
    }

    private static String describe(List<String> problems) {
        String head = problems.size() == 1
                ? "1 problem to solve before the job can start:"
                : problems.size() + " problems to solve before the job can start:";
        return head + "\n  " + String.join("\n  ", problems);
    }
}
