package io.holdfast.process.internal;

/** One call of user code, to be tried again. */
@FunctionalInterface
public interface UserCode {
    /**
     * Runs it.
     *
     * @throws Exception whatever the user's code throws
     */
    void run() throws Exception;
}
