package io.holdfast.app.local;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * A server that is a process of its own on the loopback interface, and can be killed, frozen and restarted.
 *
 * <p>Data and port outlive its process: a restarted server is the same one to its clients. Nothing outlives
 * {@link #close()}. Not thread-safe.
 */
public abstract sealed class LocalServer implements AutoCloseable
        permits LocalKafka, LocalZooKeeper, LocalSchemaRegistry, LocalS3 {
    private final String name;
    private final WorkFolder folder;
    private final int port;

    private ChildProcess process;

    /** A server that is not launched yet. */
    @SuppressWarnings("NullAway.Init") // begin() follows in the constructor of the server
    LocalServer(String name, WorkFolder folder, int port) {
        this.name = name;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a process on the data and the port of this server. */
    abstract ChildProcess launch();

    /** Returns when the server answers. */
    abstract void awaitReady();

    /** Launches the server for the first time, once everything that {@link #launch()} needs is there. */
    final void begin() {
        process = launch();
    }

    /** The port that clients connect to. The same after a {@link #restart()}. */
    public int port() {
        return port;
    }

    /** The folder with everything that the server wrote, its log too; gone after {@link #close()}. */
    public Path folder() {
        return folder.path();
    }

    /** The server's process; another one after each {@link #restart()}. */
    public ChildProcess process() {
        return process;
    }

    /** Memory of the server that is in RAM now, in bytes, where the system says. */
    public OptionalLong residentBytes() {
        return process.residentBytes();
    }

    /** Kills the server as a power cut would (SIGKILL). Data and port stay for {@link #restart()}. */
    public void kill() {
        process.kill();
    }

    /** Kills the server if it runs, starts it again on the same data and port, and returns when it answers. */
    public void restart() {
        process.kill();
        FreePorts.requireFree(name, port);
        process = launch();
        awaitReady();
    }

    /** Freezes the server (SIGSTOP): connections stay open and nothing answers. */
    public void suspend() {
        process.suspend();
    }

    /** Continues a frozen server (SIGCONT). */
    public void resume() {
        process.resume();
    }

    /** Kills the server and deletes its data. */
    @Override
    public void close() {
        folder.close();
    }

    /** The folder of the server, for what it needs below it. */
    final WorkFolder workFolder() {
        return folder;
    }

    /** Starts a server on a free port; on another one if somebody took the first in between. */
    static <S extends LocalServer> S startOnFreePort(IntFunction<S> attempt) {
        try {
            return attempt.apply(FreePorts.pick());
        } catch (LocalServerException e) {
            if (e.reason() != LocalServerException.Reason.PORT_IN_USE) {
                throw e;
            }
            return attempt.apply(FreePorts.pick());
        }
    }
}
