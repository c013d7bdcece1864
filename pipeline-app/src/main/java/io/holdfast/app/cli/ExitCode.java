package io.holdfast.app.cli;

/** What the exit code of every command says. */
public enum ExitCode {
    /** What was asked for held. */
    HELD(0),
    /** It was looked at, and did not hold. */
    NOT_HELD(1),
    /** It could not be looked at: wrong usage or configuration, or an environment that does not answer. */
    TROUBLE(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the shell sees. */
    public int code() {
        return code;
    }

    /** {@link #HELD} or {@link #NOT_HELD}. */
    public static ExitCode of(boolean held) {
        return held ? HELD : NOT_HELD;
    }
}
