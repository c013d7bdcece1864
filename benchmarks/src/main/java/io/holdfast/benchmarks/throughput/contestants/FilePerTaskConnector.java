package io.holdfast.benchmarks.throughput.contestants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.file.FileStreamSinkConnector;

/**
 * Kafka's file sink with a file for each task. The original gives all tasks the same file, in which they would write
 * into each other's lines, so that only one task could be used.
 */
public final class FilePerTaskConnector extends FileStreamSinkConnector {
    /** For Connect. */
    public FilePerTaskConnector() {}

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> tasks = new ArrayList<>();
        for (Map<String, String> shared : super.taskConfigs(maxTasks)) {
            Map<String, String> task = new HashMap<>(shared);
            task.computeIfPresent(FILE_CONFIG, (name, file) -> file + '.' + tasks.size());
            tasks.add(task);
        }
        return tasks;
    }
}
