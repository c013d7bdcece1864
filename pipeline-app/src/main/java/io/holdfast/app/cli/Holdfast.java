package io.holdfast.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The main class behind {@code bin/holdfast}. */
public final class Holdfast {
    private Holdfast() {}

    /** Runs one command and ends the JVM with its {@link ExitCode}. Output is UTF-8 whatever the locale. */
    public static void main(String[] arguments) {
        PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        int exitCode = HoldfastCommand.commandLine().setOut(out).setErr(err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }
}
