package io.holdfast.app.local;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The main class of every child process: runs the real main class for as long as its parent lives.
 *
 * <p>The parent holds the other end of standard input and never writes to it. The end of that stream means that the
 * parent is gone, by whatever death: then the work folder is deleted and the JVM halted, without shutdown hooks.
 *
 * <p>Arguments: the folder to delete ({@code -} for none), the real main class, its arguments. This class is copied
 * alone onto the class path of the child: it may use nothing but the JDK and must not have nested classes.
 */
public final class SupervisedMain {
    /** Exit code of a child whose parent died, the shell's code for SIGTERM. */
    static final int ORPHANED = 143;

    private static final int DELETE_ATTEMPTS = 50;
    private static final long DELETE_PAUSE_MILLIS = 20;

    private SupervisedMain() {}

    /**
     * Watches the parent and calls the real main.
     *
     * @param args folder or {@code -}, main class, and the arguments of that
     * @throws Throwable what the real main throws
     */
    public static void main(String[] args) throws Throwable {
        File folder = args[0].equals("-") ? null : new File(args[0]);
        Thread watch = new Thread(() -> outlive(folder), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 2, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void outlive(@Nullable File folder) {
        try {
            while (System.in.read() >= 0) {
                // The parent writes nothing; whatever comes is no sign of its death.
            }
        } catch (IOException e) {
            // A broken pipe is the same news as its end.
        }
        if (folder != null) {
            deleteWhileOthersWrite(folder);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    /** The threads of this process and its siblings still write: one pass may find the folder not empty. */
    private static void deleteWhileOthersWrite(File folder) {
        try {
            for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
                delete(folder);
                if (!folder.exists()) {
                    return;
                }
                Thread.sleep(DELETE_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(File file) {
        File[] children = Files.isSymbolicLink(file.toPath()) ? null : file.listFiles();
        if (children != null) {
            for (File child : children) {
                delete(child);
            }
        }
        try {
            Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
            // Not empty again: the next attempt takes it.
        }
    }
}
