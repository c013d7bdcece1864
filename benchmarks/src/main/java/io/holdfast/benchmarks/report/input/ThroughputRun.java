package io.holdfast.benchmarks.report.input;

/**
 * One run of {@code throughput}. A figure that was not measured is NaN.
 *
 * @param part the file that it is in: only runs of one part were made in the same minutes, on the same input
 * @param contestant its name in the file
 * @param title its name for people
 * @param role what it is compared as
 * @param guarantee {@code exactly-once}
 * @param deadLetters true if bad records end in a place of their own
 * @param poisonPercent bad records of a hundred
 * @param position in the order of the runs, from 1
 * @param records in the input
 * @param recordsPerSecond from start to end, start-up and all
 * @param steadyRecordsPerSecond when everything is warm
 * @param cpuSecondsPerMillion of the contestant's process
 * @param brokerCpuSecondsPerMillion of the broker's
 * @param peakMemoryBytes largest resident memory of the contestant's process
 * @param allocatedBytesPerRecord on its heap
 * @param conserved true if every record is in exactly one place
 * @param note what a reader has to know, may be empty
 */
public record ThroughputRun(
        String part,
        String contestant,
        String title,
        Role role,
        String guarantee,
        boolean deadLetters,
        double poisonPercent,
        int position,
        long records,
        double recordsPerSecond,
        double steadyRecordsPerSecond,
        double cpuSecondsPerMillion,
        double brokerCpuSecondsPerMillion,
        double peakMemoryBytes,
        double allocatedBytesPerRecord,
        boolean conserved,
        String note) {

    /** The same at another place in the order of the runs. */
    ThroughputRun at(int newPosition) {
        return new ThroughputRun(
                part,
                contestant,
                title,
                role,
                guarantee,
                deadLetters,
                poisonPercent,
                newPosition,
                records,
                recordsPerSecond,
                steadyRecordsPerSecond,
                cpuSecondsPerMillion,
                brokerCpuSecondsPerMillion,
                peakMemoryBytes,
                allocatedBytesPerRecord,
                conserved,
                note);
    }

    /** What a contestant is compared as. */
    public enum Role {
        /** Holdfast. */
        OURS,
        /** What no job can be faster than: it reads no record. */
        LIMIT,
        /** The same job without guards. */
        REFERENCE,
        /** What people use today. */
        PEER
    }
}
