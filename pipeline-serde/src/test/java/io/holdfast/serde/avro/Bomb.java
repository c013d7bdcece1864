package io.holdfast.serde.avro;

/** A class that leaves a trace when it is initialised, as loading it by a name out of a schema would. */
public final class Bomb {
    static final String EXPLODED = "holdfast.test.bomb";

    static {
        System.setProperty(EXPLODED, "true");
    }

    /** What Avro would call with text, if it trusted the class. */
    public Bomb(String text) {}
}
