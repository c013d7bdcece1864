package io.holdfast.app.demo;

/** Is told how a demonstration gets on. */
public interface DemoListener {

    /** A new phase has begun. */
    void phase(String what);

    /** So much of the phase {@code what} is done. */
    void progress(String what, long done, long total);
}
