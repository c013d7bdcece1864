package io.holdfast.app.orders;

/** Where in the pipeline a planned fault can strike. */
public enum FaultPoint {
    /** On decoded orders. */
    AFTER_SOURCE("faults-after-source"),
    /** On priced orders, before they are shuffled to their customer's state. */
    BEFORE_KEYED_STATE("faults-before-keyed-state"),
    /** On results, when the state is updated and nothing is encoded yet. */
    AFTER_KEYED_STATE("faults-after-keyed-state");

    private final String operator;

    FaultPoint(String operator) {
        this.operator = operator;
    }

    /** Name and uid of the injecting operator. */
    String operator() {
        return operator;
    }
}
