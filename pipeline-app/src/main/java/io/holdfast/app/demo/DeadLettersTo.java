package io.holdfast.app.demo;

import java.util.Locale;

/** Where the demonstration's dead letters go. */
public enum DeadLettersTo {
    /** A topic. */
    KAFKA,
    /** Files in a local folder. */
    FILES,
    /** A topic, and files in a bucket of a real S3 server. */
    KAFKA_AND_S3;

    /** True if there is a topic. */
    boolean topic() {
        return this != FILES;
    }

    /** True if there are files, in a folder or in a bucket. */
    boolean files() {
        return this != KAFKA;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
