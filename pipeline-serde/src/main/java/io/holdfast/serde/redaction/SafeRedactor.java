package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Payload;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawRecord;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A redactor that never throws on a letter and never lets one through that another redactor failed on: what a sink
 * calls.
 *
 * <p>If the redactor throws, returns null or changes the origin, the letter keeps origin, kind, stage, classes and
 * frames, and loses key, value, headers and every other text; {@link DeadLetter#redacted()} says so, with the class of
 * the exception. Errors of the virtual machine other than a stack overflow are thrown on, as everywhere.
 */
public final class SafeRedactor implements DeadLetterRedactor {
    private static final long serialVersionUID = 1L;

    private final DeadLetterRedactor redactor;

    private SafeRedactor(DeadLetterRedactor redactor) {
        this.redactor = Objects.requireNonNull(redactor, "redactor");
    }

    /** {@code redactor}, made safe. */
    public static SafeRedactor of(DeadLetterRedactor redactor) {
        return redactor instanceof SafeRedactor safe ? safe : new SafeRedactor(redactor);
    }

    @Override
    public DeadLetter redact(DeadLetter letter) {
        if (redactor == Nothing.REDACTED) {
            return letter;
        }
        DeadLetter redacted;
        try {
            redacted = redactor.redact(letter);
        } catch (Throwable thrown) {
            throwIfFatal(thrown);
            return withoutContents(
                    letter, "the redactor failed with " + thrown.getClass().getName());
        }
        return checked(letter, redacted);
    }

    private static DeadLetter checked(DeadLetter letter, @Nullable DeadLetter redacted) {
        if (redacted == null) {
            return withoutContents(letter, "the redactor returned null");
        }
        if (!redacted.source().origin().equals(letter.source().origin())) {
            return withoutContents(letter, "the redactor changed the origin");
        }
        boolean unsaid = !redacted.isRedacted() && !redacted.equals(letter);
        return unsaid ? new DeadLetter(redacted.source(), redacted.failure(), "changed by the redactor") : redacted;
    }

    private static DeadLetter withoutContents(DeadLetter letter, String why) {
        RawRecord source = letter.source();
        RawRecord bare = source;
        if (source.payload() != Payload.OMITTED) {
            PayloadDigest known = source.digest();
            bare = RawRecord.cut(
                    source.origin(),
                    source.key() == null ? null : Bytes.EMPTY,
                    source.value() == null ? null : Bytes.EMPTY,
                    List.of(),
                    known == null ? PayloadDigest.lengthsOf(source) : known.withoutDigests());
        }
        return new DeadLetter(
                bare,
                FailureTexts.withoutContents(letter.failure()),
                "drop key, drop value, drop headers, mask message: " + why);
    }

    /** What {@code code} returns, {@code null} if it throws. */
    static <V> @Nullable V orNull(Callable<@Nullable V> code) {
        try {
            return code.call();
        } catch (Throwable thrown) {
            throwIfFatal(thrown);
            return null;
        }
    }

    private static void throwIfFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
