package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/**
 * The folder of a dead letter, {@code date=2026-11-22/kind=MALFORMED}: the day of the failure in UTC, then its kind, as
 * Hive names partitions. A day that no calendar of a query engine has is Hive's partition for null.
 */
final class FailureFolders implements BucketAssigner<DeadLetter, String> {
    private static final long serialVersionUID = 1L;

    private static final String NO_DATE = "__HIVE_DEFAULT_PARTITION__";
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    @Override
    public String getBucketId(DeadLetter letter, Context context) {
        return folderOf(letter);
    }

    static String folderOf(DeadLetter letter) {
        Failure failure = letter.failure();
        LocalDate day = LocalDate.ofInstant(failure.occurredAt(), ZoneOffset.UTC);
        boolean usual = day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
        return "date=" + (usual ? day.toString() : NO_DATE) + "/kind="
                + failure.kind().name();
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
