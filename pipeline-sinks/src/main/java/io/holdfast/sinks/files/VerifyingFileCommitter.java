package io.holdfast.sinks.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter.PendingFileRecoverable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's committer, and a look at each file afterwards. Flink's local file system takes a commit whose file is
 * nowhere for one that was done before, and says nothing.
 */
final class VerifyingFileCommitter implements Committer<FileSinkCommittable> {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyingFileCommitter.class);

    private final Committer<FileSinkCommittable> committer;
    private final LostFiles lostFiles;

    VerifyingFileCommitter(Committer<FileSinkCommittable> committer, LostFiles lostFiles) {
        this.committer = committer;
        this.lostFiles = lostFiles;
    }

    @Override
    public void commit(Collection<CommitRequest<FileSinkCommittable>> requests)
            throws IOException, InterruptedException {
        committer.commit(requests);
        for (CommitRequest<FileSinkCommittable> request : requests) {
            PendingFileRecoverable pending = request.getCommittable().getPendingFile();
            Path path = pending == null ? null : pending.getPath();
            if (pending != null && path != null) {
                verify(path, pending.getSize());
            }
        }
    }

    private void verify(Path path, long size) throws IOException {
        String found = find(path, size);
        if (found.isEmpty()) {
            return;
        }
        String loss =
                "The file " + path + " with " + size + " bytes of dead letters, which a completed checkpoint counts"
                        + " on, " + found + ": was it deleted or moved, or is the folder another one on this machine?";
        if (lostFiles == LostFiles.FAIL) {
            throw new LostFileException(loss + " The retained checkpoint stays; to go on without these letters, set"
                    + " lostFiles(ACCEPT)");
        }
        LOG.error("{} Going on without them, as configured", loss);
    }

    /** What is wrong with the file, empty if nothing is. */
    private static String find(Path path, long size) throws IOException {
        try {
            long length = FileSystem.get(path.toUri()).getFileStatus(path).getLen();
            return length == size ? "" : "has " + length + " bytes";
        } catch (FileNotFoundException gone) {
            return "is not there after its commit";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            committer.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The committer of the dead-letter files could not end", e);
        }
    }
}
