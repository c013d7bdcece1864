package io.holdfast.app.deadletters;

import io.holdfast.app.topics.RecordVisitor.Interest;

/** Sees dead letters one after the other. */
@FunctionalInterface
public interface DeadLetterVisitor {
    /** Looks at {@code letter}, and says whether there is interest in more. */
    Interest visit(StoredDeadLetter letter);
}
