package io.holdfast.app.local;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a Flink cluster has and does, as {@code /overview} reports it.
 *
 * @param taskManagers registered TaskManagers
 * @param slots slots of all of them
 * @param freeSlots slots that no job holds
 * @param runningJobs jobs that run
 */
public record ClusterOverview(int taskManagers, int slots, int freeSlots, int runningJobs) {

    static ClusterOverview of(JsonNode json) {
        return new ClusterOverview(
                json.path("taskmanagers").asInt(),
                json.path("slots-total").asInt(),
                json.path("slots-available").asInt(),
                json.path("jobs-running").asInt());
    }
}
