package io.holdfast.app.deadletters;

import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterFormatException;
import io.holdfast.serde.deadletter.DeadLetterInput;
import io.holdfast.sinks.files.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * A folder of dead letters, read file by file in the order of the paths. Only finished files are: what starts with
 * {@code .} or {@code _}, file or folder, is in progress or somebody else's. A damaged file is named and does not hide
 * the others. Memory is one letter, and the names in the largest single folder. Not thread-safe.
 */
public final class DeadLetterFolder {
    private static final int MAX_NAMED = 100;

    private final Path root;
    private final FileSystem fileSystem;
    private final List<UnreadableFile> unreadable = new ArrayList<>();
    private long unreadableFiles;
    private long damagedLetters;
    private long files;

    private DeadLetterFolder(Path root, FileSystem fileSystem) {
        this.root = root;
        this.fileSystem = fileSystem;
    }

    /**
     * The folder at {@code path}, a local path or a URI.
     *
     * @throws FileAccessException if Flink knows no file system for it, or it does not exist
     */
    public static DeadLetterFolder of(String path) {
        Path root = path.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")
                ? new Path(path)
                : new Path(
                        "file",
                        null,
                        java.nio.file.Path.of(path).toAbsolutePath().toString());
        try {
            FileSystem fileSystem = FileSystem.get(root.toUri());
            if (!fileSystem.getFileStatus(root).isDir()) {
                throw new IllegalArgumentException(root + " is a file: give the folder of the dead letters");
            }
            return new DeadLetterFolder(root, fileSystem);
        } catch (UnsupportedFileSystemSchemeException e) {
            throw new FileAccessException("No file system for " + root + ": file:// and s3:// are known", e);
        } catch (IOException e) {
            throw new FileAccessException(
                    "Cannot read " + root + ": " + e.getMessage() + "; check the path, the endpoint and the rights", e);
        }
    }

    /** Sees a letter and its place, and says whether there is interest in more. */
    @FunctionalInterface
    public interface Reader {
        /** Looks at {@code letter}. */
        Interest see(LetterPlace.InFile place, DeadLetter letter);
    }

    /**
     * Reads all files.
     *
     * @throws FileAccessException if a folder cannot be listed
     */
    public Interest read(Reader reader) {
        return readFolder(root, file -> true, reader);
    }

    /** Reads the file whose path below this folder is {@code file}, if it is one. */
    Interest readFile(String file, Reader reader) {
        return readFolder(root, path -> below(path).equals(file), reader);
    }

    private Interest readFolder(Path folder, Predicate<Path> chosen, Reader reader) {
        for (FileStatus child : list(folder)) {
            Path path = child.getPath();
            String name = path.getName();
            FileFormat format = child.isDir() ? null : FileFormat.ofFinishedFile(name);
            Interest interest = Interest.MORE;
            if (child.isDir() && !name.startsWith(".") && !name.startsWith("_")) {
                interest = readFolder(path, chosen, reader);
            } else if (format != null && chosen.test(path)) {
                interest = readFile(path, format, reader);
            }
            if (interest == Interest.ENOUGH) {
                return interest;
            }
        }
        return Interest.MORE;
    }

    private List<FileStatus> list(Path folder) {
        try {
            FileStatus[] children = fileSystem.listStatus(folder);
            return children == null
                    ? List.of()
                    : Arrays.stream(children)
                            .sorted(Comparator.comparing(
                                    child -> child.getPath().getName()))
                            .toList();
        } catch (IOException e) {
            throw new FileAccessException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private Interest readFile(Path path, FileFormat format, Reader reader) {
        files++;
        String name = below(path);
        long record = 0;
        boolean named = false;
        try (FSDataInputStream in = fileSystem.open(path);
                DeadLetterInput input = format.read(in)) {
            while (true) {
                LetterPlace.InFile place = new LetterPlace.InFile(root.toString(), name, record++);
                try {
                    DeadLetter letter = input.next();
                    if (letter == null) {
                        return Interest.MORE;
                    }
                    if (reader.see(place, letter) == Interest.ENOUGH) {
                        return Interest.ENOUGH;
                    }
                } catch (DeadLetterFormatException damaged) {
                    damagedLetters++;
                    named = named || name(name, "record " + place.record() + ": " + damaged.getMessage());
                }
            }
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            name(name, "cannot be read from record " + Math.max(0, record - 1) + " on: " + reason);
            unreadableFiles++;
            return Interest.MORE;
        }
    }

    private boolean name(String file, String reason) {
        if (unreadable.size() < MAX_NAMED) {
            unreadable.add(new UnreadableFile(file, reason));
        }
        return true;
    }

    private String below(Path path) {
        String whole = path.toUri().getPath();
        String above = root.toUri().getPath();
        return whole.substring(above.endsWith("/") ? above.length() : above.length() + 1);
    }

    /** Finished files opened so far. */
    public long files() {
        return files;
    }

    /** Letters that cannot be read back, in files that go on behind them. */
    public long damagedLetters() {
        return damagedLetters;
    }

    /** Files that cannot be read, or not to their end. */
    public long unreadableFiles() {
        return unreadableFiles;
    }

    /** The first {@value #MAX_NAMED} troubles, each with its file. */
    public List<UnreadableFile> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
