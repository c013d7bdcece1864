package io.holdfast.serde;

import io.holdfast.model.FailureStage;

/** How far the decoding of the current record has come, so that a failure names key or value. */
final class StageCursor {
    private FailureStage current = FailureStage.DECODE_VALUE;

    void at(FailureStage stage) {
        current = stage;
    }

    FailureStage current() {
        return current;
    }
}
