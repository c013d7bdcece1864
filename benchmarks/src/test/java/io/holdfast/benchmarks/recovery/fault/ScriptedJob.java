package io.holdfast.benchmarks.recovery.fault;

/** A job that is as the test says. */
final class ScriptedJob implements JobView {
    double phase;
    boolean committing;
    boolean recovering;
    boolean back = true;
    long committed;
    boolean watchedClosely;

    @Override
    public double phase() {
        return phase;
    }

    @Override
    public boolean isBetweenPreCommitAndCommit() {
        return committing;
    }

    @Override
    public boolean isRecovering() {
        return recovering;
    }

    @Override
    public boolean isBack() {
        return back;
    }

    @Override
    public long committed() {
        return committed;
    }

    @Override
    public void watchClosely(boolean closely) {
        watchedClosely = closely;
    }
}
