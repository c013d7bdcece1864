package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import java.util.List;
import java.util.Optional;

/**
 * What a report is made of.
 *
 * @param files of JMH's results
 * @param throughput runs from end to end, if there are any
 * @param command that makes this report
 */
record ReportInputs(List<JmhFile> files, Optional<ThroughputResults> throughput, String command) {
    ReportInputs {
        files = List.copyOf(files);
    }
}
