package io.holdfast.app.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * The checkpoints of a job, as {@code /jobs/<id>/checkpoints} counts them. The counts live in the JobManager: they
 * start again when another one takes over.
 *
 * @param completed number of complete ones
 * @param failed number of failed ones
 * @param inProgress number of those under way
 * @param restored number of restores
 * @param latestCompletedId id of the newest complete one, empty if there is none
 * @param latestRestoredId id of the one last restored, empty if there is none
 */
public record CheckpointStatistics(
        long completed,
        long failed,
        long inProgress,
        long restored,
        OptionalLong latestCompletedId,
        OptionalLong latestRestoredId) {

    static CheckpointStatistics of(JsonNode json) {
        JsonNode counts = json.path("counts");
        return new CheckpointStatistics(
                counts.path("completed").asLong(),
                counts.path("failed").asLong(),
                counts.path("in_progress").asLong(),
                counts.path("restored").asLong(),
                id(json.path("latest").path("completed")),
                id(json.path("latest").path("restored")));
    }

    private static OptionalLong id(JsonNode checkpoint) {
        return checkpoint.has("id") ? OptionalLong.of(checkpoint.path("id").asLong()) : OptionalLong.empty();
    }
}
