package io.holdfast.benchmarks.recovery.fault;

/** A fault whose target is known, so that nothing needs to be looked up between the moment and the stroke. */
@FunctionalInterface
interface AimedFault {
    /**
     * Does it.
     *
     * @throws NoTargetException if the target is gone meanwhile
     */
    OngoingFault strike();
}
