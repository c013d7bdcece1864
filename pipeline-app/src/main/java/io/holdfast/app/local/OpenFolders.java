package io.holdfast.app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The work folders of this JVM, vacated when it exits.
 *
 * <p>One hook for all of them, there before the first folder is: a folder that registered a hook of its own once it had
 * been created would be left behind by an exit between the two. Thread-safe.
 */
final class OpenFolders {
    private static final OpenFolders OF_THIS_JVM = new OpenFolders();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(OF_THIS_JVM::vacate, "delete-work-folders"));
    }

    private final Set<WorkFolder> folders = ConcurrentHashMap.newKeySet();
    private boolean exiting;

    private OpenFolders() {}

    /**
     * Creates a temporary folder.
     *
     * @param prefix of its name
     * @param made what is made of it
     * @throws IOException if it cannot be created
     * @throws LocalServerException if this JVM is about to exit: nobody would delete it
     */
    static WorkFolder create(String prefix, Function<Path, WorkFolder> made) throws IOException {
        synchronized (OF_THIS_JVM) {
            if (OF_THIS_JVM.exiting) {
                throw new LocalServerException("No folder " + prefix + "… is created: this JVM is about to exit");
            }
            WorkFolder folder = made.apply(Files.createTempDirectory(prefix));
            OF_THIS_JVM.folders.add(folder);
            return folder;
        }
    }

    /** Forgets a folder that is vacated. */
    static void remove(WorkFolder folder) {
        OF_THIS_JVM.folders.remove(folder);
    }

    private void vacate() {
        List<WorkFolder> open;
        synchronized (this) {
            exiting = true;
            open = List.copyOf(folders);
        }
        open.parallelStream().forEach(WorkFolder::close);
    }
}
