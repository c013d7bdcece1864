package io.holdfast.benchmarks.serializers;

/** A header as a POJO. */
public class HeaderContent {
    /** Its name. */
    public String name = "";

    /** Its value. */
    public byte[] value = new byte[0];
}
