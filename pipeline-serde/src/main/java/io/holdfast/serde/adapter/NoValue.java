package io.holdfast.serde.adapter;

import io.holdfast.serde.Rejection;

/** What becomes of a record for which a deserializer returns null or a schema emits nothing. */
public enum NoValue {
    /** It goes to the dead letters as {@code INVALID}: the default, because nothing gets lost. */
    REJECT {
        @Override
        void say(Rejection rejection) {
            rejection.invalid("the deserializer gave no value");
        }
    },
    /**
     * It is counted ({@code droppedRecords}) and left out, as Flink's own source does. Such a record appears in no
     * output: {@code reconcile} cannot tell it from a lost one and reports it as missing.
     */
    DROP {
        @Override
        void say(Rejection rejection) {
            rejection.drop();
        }
    };

    abstract void say(Rejection rejection);
}
