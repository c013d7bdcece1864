package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import java.util.List;

/**
 * What a report is made of.
 *
 * @param files of JMH's results
 * @param throughput runs from end to end, a part for each directory
 * @param command that makes this report
 */
record ReportInputs(List<JmhFile> files, List<ThroughputResults> throughput, String command) {
    ReportInputs {
        files = List.copyOf(files);
        throughput = List.copyOf(throughput);
    }
}
