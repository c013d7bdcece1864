package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameLineTest {
    /** As many as are kept at most. */
    private static final int MAX_KNOWN = 2_048;

    private static StackTraceElement frame(String method, int line) {
        return new StackTraceElement("shop.Line", method, "Line.java", line);
    }

    private static String text(String method, int line) {
        return "\tat shop.Line." + method + "(Line.java:" + line + ")\n";
    }

    @Test
    void makesTheLineOfAFrameOnce() {
        FrameLine first = FrameLine.of(frame("once", 1));

        assertThat(first).isEqualTo(new FrameLine(text("once", 1), false));
        assertThat(FrameLine.of(frame("once", 1))).isSameAs(first);
        assertThat(FrameLine.of(frame("once", 2))).isEqualTo(new FrameLine(text("once", 2), false));
    }

    @Test
    void tellsTheFrameOfAGuard() {
        StackTraceElement guard =
                new StackTraceElement("io.holdfast.process.GuardedProcessFunction", "processElement", "G.java", 7);

        assertThat(FrameLine.of(guard).guard()).isTrue();
    }

    @Test
    void hasALineForNoFrame() {
        assertThat(FrameLine.of(null)).isEqualTo(new FrameLine("\tat (no frame)\n", false));
    }

    @Test
    void keepsABoundedNumberOfLinesAndMakesTheOthersAnew() {
        for (int line = 1; line <= 3 * MAX_KNOWN; line++) {
            assertThat(FrameLine.of(frame("many", line)).text()).isEqualTo(text("many", line));
            assertThat(FrameLine.known()).isBetween(1, MAX_KNOWN);
        }
        FrameLine last = FrameLine.of(frame("many", 3 * MAX_KNOWN));

        assertThat(FrameLine.of(frame("many", 3 * MAX_KNOWN))).isSameAs(last);
        assertThat(IntStream.rangeClosed(1, 10)
                        .mapToObj(line -> FrameLine.of(frame("many", line)).text()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(line -> text("many", line))
                        .toList());
    }

    @Test
    void doesNotKeepLongLines() {
        String shortest = "s".repeat(512 - text("", 1).length());
        FrameLine kept = FrameLine.of(frame(shortest, 1));
        FrameLine tooLong = FrameLine.of(frame(shortest + "s", 1));

        assertThat(kept.text()).hasSize(512);
        assertThat(FrameLine.of(frame(shortest, 1))).isSameAs(kept);
        assertThat(FrameLine.of(frame(shortest + "s", 1))).isEqualTo(tooLong).isNotSameAs(tooLong);
    }
}
