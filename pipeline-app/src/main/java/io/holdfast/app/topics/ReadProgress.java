package io.holdfast.app.topics;

/** Hears how far a reading is, a few times a second at least while records come in; on the thread that reads. */
@FunctionalInterface
public interface ReadProgress {
    /** Nobody listens. */
    ReadProgress NONE = (offsetsRead, offsetsTotal) -> {};

    /** {@code offsetsRead} of {@code offsetsTotal} are behind us; both are upper bounds of records. */
    void onProgress(long offsetsRead, long offsetsTotal);
}
