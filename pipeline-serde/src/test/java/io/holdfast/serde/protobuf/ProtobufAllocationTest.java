package io.holdfast.serde.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.sun.management.ThreadMXBean;
import io.holdfast.model.Bytes;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much memory hostile records take, counted by the JVM for the thread that decodes. */
class ProtobufAllocationTest {
    private static final int RECORD_BYTES = 200_000;
    private static final int DEFAULT_AMPLIFICATION = 32;

    /** A message for an error, and what the JVM counts with it. */
    private static final int REFUSAL_BYTES = 8_192;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Something small repeated until the record is full. */
    record Shape(String name, Class<? extends Message> type, Bytes content) {
        byte[] payload() {
            return content.sharedArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        Class<OrderMessage> order = OrderMessage.class;
        Class<LegacyMessage> legacy = LegacyMessage.class;
        return Stream.of(
                shape("empty messages", order, i -> Wire.of().delimited(10, new byte[0])),
                shape("messages with a byte", order, i -> Wire.of().delimited(10, new byte[] {16, 1})),
                shape("the same message again", order, i -> Wire.of().delimited(20, new byte[0])),
                shape(
                        "children",
                        order,
                        i -> Wire.of()
                                .delimited(
                                        20, Wire.of().delimited(2, new byte[0]).bytes())),
                shape("empty texts", order, i -> Wire.of().text(13, "")),
                shape("short texts", order, i -> Wire.of().text(13, "x")),
                shape("texts beyond Latin-1", order, i -> Wire.of().text(13, "\u20ac")),
                shape("long texts", order, i -> Wire.of().text(13, "\u20acx".repeat(500))),
                shape("one text again", order, i -> Wire.of().text(1, "x")),
                shape("byte strings", order, i -> Wire.of().delimited(14, new byte[] {1})),
                shape("numbers", order, i -> Wire.of().tag(11, 0).varint(1)),
                shape("packed numbers", order, i -> Wire.of().delimited(11, new byte[100])),
                shape("packs of one number", order, i -> Wire.of().delimited(11, new byte[1])),
                shape("long numbers", order, i -> Wire.of().delimited(22, new byte[100])),
                shape("fixed numbers", order, i -> Wire.of().delimited(12, new byte[4000])),
                shape("empty map entries", order, i -> Wire.of().delimited(15, new byte[0])),
                shape(
                        "map entries",
                        order,
                        i -> Wire.of()
                                .delimited(
                                        15,
                                        Wire.of()
                                                .text(1, Integer.toString(i, 36))
                                                .bytes())),
                shape(
                        "map entries with messages",
                        order,
                        i -> Wire.of()
                                .delimited(
                                        16,
                                        Wire.of()
                                                .tag(1, 0)
                                                .varint(i)
                                                .delimited(2, new byte[0])
                                                .bytes())),
                shape(
                        "alternatives",
                        order,
                        i -> i % 2 == 0
                                ? Wire.of().delimited(18, new byte[0])
                                : Wire.of().tag(19, 0).varint(1000)),
                shape("boxed alternatives", order, i -> Wire.of().tag(19, 0).varint(1000)),
                shape("one unknown number", order, i -> Wire.of().tag(30, 0).varint(1)),
                shape("unknown numbers", order, i -> Wire.of().tag(3000 + i, 0).varint(1000)),
                shape(
                        "two unknown numbers",
                        order,
                        i -> Wire.of().tag(30 + i % 2, 0).varint(1000)),
                shape("unknown texts", order, i -> Wire.of().text(30, "x")),
                shape("unknown groups", order, i -> Wire.of().tag(30, 3).tag(30, 4)),
                shape(
                        "filled unknown groups",
                        order,
                        i -> Wire.of().tag(30, 3).tag(1, 0).varint(1).tag(30, 4)),
                shape(
                        "groups",
                        legacy,
                        i -> Wire.of().tag(7, 3).tag(1, 0).varint(1).tag(7, 4)),
                shape("unnamed enum numbers", legacy, i -> Wire.of().tag(4, 0).varint(9)),
                shape("packs of unnamed enum numbers", legacy, i -> Wire.of().delimited(5, new byte[] {9, 9, 9})),
                shape(
                        "unnamed enum numbers in maps",
                        legacy,
                        i -> Wire.of()
                                .delimited(
                                        8,
                                        Wire.of()
                                                .text(1, "k")
                                                .tag(2, 0)
                                                .varint(9)
                                                .bytes())));
    }

    private static Shape shape(String name, Class<? extends Message> type, IntFunction<Wire> piece) {
        Wire all = type == LegacyMessage.class
                ? Wire.of().tag(1, 0).varint(1)
                : Wire.of().text(1, "o");
        for (int i = 0, size = 0; size < RECORD_BYTES; i++) {
            byte[] next = piece.apply(i).bytes();
            all.raw(next);
            size += next.length;
        }
        return new Shape(name, type, Bytes.wrap(all.bytes()));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void keepsToItsBudgetByDefault(Shape shape) throws Exception {
        ProtobufDecoder<?> decoder = ProtobufDecoder.of(shape.type());
        Rejection rejection = new Rejection();
        decoder.decode(shape.payload(), Decoding.RECORD, rejection);
        rejection.reset();

        long before = allocated();
        Message message = decoder.decode(shape.payload(), Decoding.RECORD, rejection);
        long taken = allocated() - before;

        long budget = message == null
                ? REFUSAL_BYTES
                : ProtobufDecoder.FREE_BYTES + (long) DEFAULT_AMPLIFICATION * shape.payload().length;
        assertThat(taken).as("accepted: %s", message != null).isLessThanOrEqualTo(budget);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void estimatesNoLessThanTheParserTakes(Shape shape) throws Exception {
        Message empty = GeneratedMessages.defaultInstance(shape.type());
        WireScan scan = new WireScan(MessageShape.of(empty.getDescriptorForType()), UnknownFields.KEEP, 32);
        assertThat(scan.accepts(shape.payload(), Long.MAX_VALUE)).isTrue();
        empty.getParserForType().parseFrom(shape.payload());

        long before = allocated();
        empty.getParserForType().parseFrom(shape.payload());
        long taken = allocated() - before;

        assertThat(taken).isLessThanOrEqualTo(ProtobufDecoder.FREE_BYTES + scan.spent());
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
