package io.holdfast.app.demo;

/** Names of the demonstration's topics and group. */
public final class DemoTopics {
    /** The source. */
    public static final String ORDERS = "orders";
    /** The main output. */
    public static final String PRICED = "orders-priced";
    /** The dead letters. */
    public static final String DEAD_LETTERS = "orders-dead-letters";
    /** The consumer group to which the job commits its progress. */
    public static final String GROUP = "holdfast-demo";

    private DemoTopics() {}
}
