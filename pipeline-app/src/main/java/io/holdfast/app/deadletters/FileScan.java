package io.holdfast.app.deadletters;

import io.holdfast.app.topics.ReadProgress;
import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.model.DeadLetter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One reading of the finished files in a folder. Not thread-safe, used once. */
final class FileScan implements DeadLetterScan {
    private static final Pattern COORDINATES = Pattern.compile("(.+):(\\d{1,18})");
    private static final int PROGRESS_EVERY = 1_000;

    private final DeadLetterFolder folder;
    private final DeadLetterFilter filter;
    private final ReadProgress progress;
    private long read;
    private long matched;

    FileScan(DeadLetterFolder folder, DeadLetterFilter filter, ReadProgress progress) {
        this.folder = folder;
        this.filter = filter;
        this.progress = progress;
    }

    @Override
    public ScanSummary inOrder(DeadLetterVisitor visitor) {
        folder.read((place, letter) -> {
            count();
            return filter.matches(letter) ? found(place, letter, visitor) : Interest.MORE;
        });
        return summary();
    }

    @Override
    public ScanSummary newestFirst(int limit, DeadLetterVisitor visitor) {
        NewestPlaces<LetterPlace.InFile> newest = new NewestPlaces<>(limit);
        inOrder(stored -> {
            newest.add(stored.letter().failure().occurredAt(), (LetterPlace.InFile) stored.place());
            return Interest.MORE;
        });
        ScanSummary summary = summary();
        for (LetterPlace.InFile place : newest.newestFirst()) {
            if (show(place.file(), place.record(), visitor) == Interest.ENOUGH) {
                break;
            }
        }
        return summary;
    }

    @Override
    public ScanSummary at(String coordinates, DeadLetterVisitor visitor) {
        Matcher matcher = COORDINATES.matcher(coordinates);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A dead letter in files is named by file:record, as dead-letters list"
                    + " says, got '" + coordinates + "'; for the place where its record was consumed use --origin");
        }
        show(matcher.group(1), Long.parseLong(matcher.group(2)), visitor);
        return summary();
    }

    /** Shows one letter of one file; says whether the visitor wants more. */
    private Interest show(String file, long record, DeadLetterVisitor visitor) {
        Interest[] wanted = {Interest.MORE};
        folder.readFile(file, (place, letter) -> {
            if (place.record() < record) {
                return Interest.MORE;
            }
            if (place.record() == record) {
                wanted[0] = visitor.visit(new StoredDeadLetter(place, letter));
            }
            return Interest.ENOUGH;
        });
        return wanted[0];
    }

    private Interest found(LetterPlace.InFile place, DeadLetter letter, DeadLetterVisitor visitor) {
        matched++;
        return visitor.visit(new StoredDeadLetter(place, letter));
    }

    private void count() {
        read++;
        if (read % PROGRESS_EVERY == 0) {
            progress.onProgress(read, read);
        }
    }

    private ScanSummary summary() {
        return new ScanSummary(
                read + folder.damagedLetters(),
                matched,
                0,
                folder.damagedLetters(),
                0,
                folder.unreadableFiles(),
                folder.unreadable());
    }
}
