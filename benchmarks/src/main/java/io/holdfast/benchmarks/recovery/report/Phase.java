package io.holdfast.benchmarks.recovery.report;

/** A part of a recovery, in the order in which they follow each other. */
public enum Phase {
    /** From the fault until the job leaves RUNNING. */
    DETECT("detect", "@step1", "from the fault until the job leaves RUNNING"),
    /** Tasks are cancelled, and the restart strategy backs off. */
    DELAY("delay", "@step2", "cancelling and back-off"),
    /** Slots are found and tasks are sent to them. */
    REDEPLOY("redeploy", "@step3", "slots are found, tasks are DEPLOYING"),
    /** Tasks restore their state. */
    RESTORE("restore", "@step4", "tasks are INITIALIZING from the last checkpoint"),
    /** The job runs, and nothing is committed yet. */
    FIRST_OUTPUT("first output", "@step5", "RUNNING again, until the first newly committed record"),
    /** The backlog is worked off. */
    CATCH_UP("catch-up", "@step6", "until backlog and latency are back where they were before the fault");

    private final String title;
    private final String colour;
    private final String meaning;

    Phase(String title, String colour, String meaning) {
        this.title = title;
        this.colour = colour;
        this.meaning = meaning;
    }

    /** The phase in one or two words. */
    public String title() {
        return title;
    }

    /** Name of its colour in the page. */
    String colour() {
        return colour;
    }

    /** When it begins and ends. */
    public String meaning() {
        return meaning;
    }
}
