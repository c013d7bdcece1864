package io.holdfast.app.deadletters;

import java.util.Comparator;
import java.util.Objects;

/** Where a dead letter lies. Its text is the destination and the place in it. */
public sealed interface LetterPlace {
    /** The name of the place within its destination, by which the command line shows it. */
    String coordinates();

    /**
     * A record of a topic.
     *
     * @param topic the dead-letter topic
     * @param partition the partition in it
     * @param offset the offset in that
     */
    record InTopic(String topic, int partition, long offset) implements LetterPlace, Comparable<InTopic> {
        private static final Comparator<InTopic> ORDER =
                Comparator.comparingInt(InTopic::partition).thenComparingLong(InTopic::offset);

        /** Refuses a topic without name. */
        public InTopic {
            Objects.requireNonNull(topic, "topic");
        }

        @Override
        public String coordinates() {
            return partition + "/" + offset;
        }

        @Override
        public int compareTo(InTopic other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return topic + '/' + coordinates();
        }
    }

    /**
     * A record of a file.
     *
     * @param folder the folder that was read
     * @param file the file's path below it, with slashes
     * @param record its place among the records of the file, from 0
     */
    record InFile(String folder, String file, long record) implements LetterPlace, Comparable<InFile> {
        private static final Comparator<InFile> ORDER =
                Comparator.comparing(InFile::file).thenComparingLong(InFile::record);

        /** Refuses a place without file. */
        public InFile {
            Objects.requireNonNull(folder, "folder");
            Objects.requireNonNull(file, "file");
        }

        @Override
        public String coordinates() {
            return file + ':' + record;
        }

        @Override
        public int compareTo(InFile other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return folder + '/' + coordinates();
        }
    }
}
