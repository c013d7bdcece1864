package io.holdfast.serde.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.holdfast.model.FailureKind;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.protobuf.messages.Legacy;
import io.holdfast.serde.protobuf.messages.LegacyChild;
import io.holdfast.serde.protobuf.messages.LegacyColour;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.LineMessage;
import io.holdfast.serde.protobuf.messages.NodeMessage;
import io.holdfast.serde.protobuf.messages.OldOrderMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufDecoderTest {
    private static final ProtobufDecoder<OrderMessage> ORDERS = ProtobufDecoder.of(OrderMessage.class);
    private static final ProtobufDecoder<LegacyMessage> LEGACY = ProtobufDecoder.of(LegacyMessage.class);
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int GROUP = 3;
    private static final int END = 4;

    /** The job's own type of an order. */
    public record Order(String id, long customer) {}

    private static Wire id() {
        return Wire.of().text(1, "o");
    }

    private static OrderMessage.Builder order() {
        return OrderMessage.newBuilder().setId("o");
    }

    private static LegacyMessage.Builder legacy() {
        return LegacyMessage.newBuilder().setId(7);
    }

    private static Wire legacyId() {
        return Wire.of().tag(1, VARINT).varint(7);
    }

    private static <M extends Message> Decoding<M> decode(RecordDecoder<M> decoder, Wire wire) throws Exception {
        return Decoding.of(decoder, wire.bytes());
    }

    private static byte[] nested(int levels) {
        byte[] bytes = Wire.of().tag(3, VARINT).varint(1).bytes();
        for (int i = 0; i < levels; i++) {
            bytes = Wire.of().delimited(1, bytes).bytes();
        }
        return bytes;
    }

    // ---- good records

    @Test
    void decodesAFieldOfEveryKind() throws Exception {
        assertThat(Decoding.of(ORDERS, Samples.ORDER.toByteArray())).isEqualTo(Decoding.good(Samples.ORDER));
        assertThat(Decoding.of(LEGACY, Samples.LEGACY.toByteArray())).isEqualTo(Decoding.good(Samples.LEGACY));
    }

    @Test
    void takesTheLastOfARepeatedSingularFieldAndMergesMessages() throws Exception {
        Wire twice = Wire.of()
                .text(1, "first")
                .text(1, "second")
                .delimited(20, Wire.of().tag(3, VARINT).varint(5).bytes())
                .delimited(20, Wire.of().delimited(1, new byte[0]).bytes());

        assertThat(decode(ORDERS, twice))
                .isEqualTo(Decoding.good(OrderMessage.newBuilder()
                        .setId("second")
                        .setTree(NodeMessage.newBuilder().setValue(5).setLeft(NodeMessage.getDefaultInstance()))
                        .build()));
    }

    @Test
    void readsRepeatedNumbersPackedAndNot() throws Exception {
        Wire both = id().delimited(11, Wire.of().varint(1).varint(300).bytes())
                .tag(11, VARINT)
                .varint(2)
                .delimited(22, Wire.of().varint(1).bytes())
                .delimited(12, new byte[] {7, 0, 0, 0});

        assertThat(decode(ORDERS, both))
                .isEqualTo(Decoding.good(order().addDiscounts(1)
                        .addDiscounts(300)
                        .addDiscounts(2)
                        .addUnpacked(-1)
                        .addChecksums(7)
                        .build()));
    }

    @Test
    void readsNumbersOfTenBytes() throws Exception {
        Wire minusOne = id().tag(2, VARINT).varint(-1);
        Wire paddedTag = id().raw(0x90, 0x80, 0x80, 0x80, 0x80, 0x00, 0x05);

        assertThat(decode(ORDERS, minusOne))
                .isEqualTo(Decoding.good(order().setCustomer(-1).build()));
        assertThat(decode(ORDERS, paddedTag))
                .isEqualTo(Decoding.good(order().setCustomer(5).build()));
    }

    @Test
    void mapsIntoTheJobsOwnType() throws Exception {
        RecordDecoder<Order> decoder =
                ORDERS.map(order -> new Order(order.getId(), order.getCustomer()), TypeInformation.of(Order.class));

        assertThat(Decoding.of(decoder, Samples.ORDER.toByteArray()))
                .isEqualTo(Decoding.good(new Order(Samples.ORDER.getId(), -42)));
        assertThat(Decoding.of(decoder, new byte[] {10})).isEqualTo(malformed("OrderMessage.id: truncated number", 1));
        assertThat(decoder.producedType()).isEqualTo(TypeInformation.of(Order.class));
        assertThat(decoder.payloadAccess()).isEqualTo(RecordDecoder.PayloadAccess.READ_ONLY);
    }

    @Test
    void travelsWithTheJob() throws Exception {
        ProtobufDecoder<OrderMessage> decoder = ProtobufDecoder.builder(OrderMessage.class)
                .requireFields("id")
                .unknownFields(UnknownFields.REJECT)
                .build();

        ProtobufDecoder<OrderMessage> travelled = InstantiationUtil.clone(decoder);

        assertThat(Decoding.of(travelled, Samples.ORDER.toByteArray())).isEqualTo(Decoding.good(Samples.ORDER));
        assertThat(decode(travelled, Wire.of().tag(2, VARINT).varint(1)))
                .isEqualTo(Decoding.malformed("field OrderMessage.id: missing"));
    }

    // ---- malformed records

    private static <T> Decoding<T> malformed(String what, int at) {
        return Decoding.malformed((what.contains(":") ? "field " : "") + what + " at byte " + at);
    }

    static Stream<Arguments> malformedOrders() {
        return Stream.of(
                Arguments.of(id().raw(0x80), "truncated number", 3),
                Arguments.of(id().tag(2, VARINT).raw(0x80, 0x80), "OrderMessage.customer: truncated number", 4),
                Arguments.of(
                        id().tag(2, VARINT).raw(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1),
                        "OrderMessage.customer: number of more than 10 bytes",
                        4),
                Arguments.of(id().raw(0), "field number 0", 3),
                Arguments.of(id().raw(2, 0), "field number 0", 3),
                Arguments.of(id().tag(30, 6), "invalid wire type", 3),
                Arguments.of(id().tag(30, 7), "invalid wire type", 3),
                Arguments.of(id().tag(2, 6), "OrderMessage.customer: another wire type than its own", 3),
                Arguments.of(
                        id().tag(2, FIXED64).raw(new byte[8]),
                        "OrderMessage.customer: another wire type than its own",
                        3),
                Arguments.of(id().text(6, "12345678"), "OrderMessage.event_time: another wire type than its own", 3),
                Arguments.of(id().tag(10, GROUP).tag(10, END), "OrderMessage.lines: another wire type than its own", 3),
                Arguments.of(id().tag(6, FIXED64).raw(1, 2, 3), "OrderMessage.event_time: truncated value", 4),
                Arguments.of(id().tag(8, 5).raw(1, 2, 3), "OrderMessage.weight: truncated value", 4),
                Arguments.of(
                        id().tag(1, 2).varint(1_000_000),
                        "OrderMessage.id: length beyond the end of what surrounds it",
                        4),
                Arguments.of(
                        id().tag(1, 2).varint(Integer.MAX_VALUE).raw('x'),
                        "OrderMessage.id: length beyond the end of what surrounds it",
                        4),
                Arguments.of(id().tag(1, 2).varint(-1), "OrderMessage.id: negative length", 4),
                Arguments.of(id().tag(10, 2).varint(0x8000_0000L), "OrderMessage.lines: negative length", 4),
                Arguments.of(
                        id().delimited(
                                        10,
                                        Wire.of().tag(1, 2).varint(2).raw('a').bytes())
                                .raw('b'),
                        "LineMessage.sku: length beyond the end of what surrounds it",
                        6),
                Arguments.of(
                        id().delimited(12, new byte[] {1, 2, 3, 4, 5}), "OrderMessage.checksums: truncated value", 9),
                Arguments.of(
                        id().delimited(11, new byte[] {1, (byte) 0x80}), "OrderMessage.discounts: truncated number", 6),
                Arguments.of(
                        Wire.of().delimited(1, new byte[] {'a', (byte) 0xC0, (byte) 0x80}),
                        "OrderMessage.id: invalid UTF-8",
                        3),
                Arguments.of(
                        id().delimited(13, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                        "OrderMessage.labels: invalid UTF-8",
                        5),
                Arguments.of(
                        id().delimited(
                                        15,
                                        Wire.of().delimited(1, new byte[] {-1}).bytes()),
                        "CountsEntry.key: invalid UTF-8",
                        7),
                Arguments.of(id().tag(30, END), "end of a group that was not begun", 3),
                Arguments.of(id().tag(30, GROUP), "group without an end", 5),
                Arguments.of(id().tag(30, GROUP).tag(31, END), "end of a group that was not begun", 5),
                Arguments.of(
                        id().delimited(10, Wire.of().tag(10, END).bytes()),
                        "OrderMessage.lines: end of a group that was not begun",
                        5),
                Arguments.of(id().tag(30, 2).varint(5).raw('x'), "length beyond the end of what surrounds it", 5));
    }

    @ParameterizedTest
    @MethodSource("malformedOrders")
    void rejectsMalformedRecordsAndSaysWhere(Wire wire, String what, int at) throws Exception {
        assertThat(decode(ORDERS, wire)).isEqualTo(malformed(what, at));
    }

    @Test
    void rejectsEveryTruncationThatCutsAnElement() throws Exception {
        byte[] good =
                Wire.of().text(1, "abc").delimited(10, new byte[] {10, 1, 'x'}).bytes();
        StringBuilder accepted = new StringBuilder();
        for (int length = 0; length < good.length; length++) {
            Decoding<OrderMessage> decoding = Decoding.of(ORDERS, java.util.Arrays.copyOf(good, length));
            accepted.append(decoding.kind() == null ? length + " " : "");
        }

        assertThat(accepted).hasToString("5 ");
    }

    @Test
    void rejectsNestingBeyondTheLimit() throws Exception {
        ProtobufDecoder<NodeMessage> nodes = ProtobufDecoder.of(NodeMessage.class);
        ProtobufDecoder<NodeMessage> deep =
                ProtobufDecoder.builder(NodeMessage.class).maxDepth(100).build();

        assertThat(Decoding.of(nodes, nested(31)).value()).isEqualTo(NodeMessage.parseFrom(nested(31)));
        assertThat(Decoding.of(nodes, nested(32)).message())
                .isEqualTo("field NodeMessage.left: nested deeper than 32 at byte 62");
        assertThat(Decoding.of(deep, nested(99)).value()).isEqualTo(NodeMessage.parseFrom(nested(99)));
        assertThat(Decoding.of(deep, nested(100)).kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(Decoding.of(nodes, nested(3_000)).kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void countsGroupsAndMapEntriesAsNesting() throws Exception {
        Wire groups = id();
        for (int i = 0; i < 32; i++) {
            groups.tag(30, GROUP);
        }
        for (int i = 0; i < 32; i++) {
            groups.tag(30, END);
        }
        ProtobufDecoder<OrderMessage> shallow =
                ProtobufDecoder.builder(OrderMessage.class).maxDepth(2).build();

        assertThat(decode(ORDERS, groups)).isEqualTo(malformed("nested deeper than 32", 65));
        assertThat(Decoding.of(
                                shallow,
                                order().putByShelf(1, LineMessage.getDefaultInstance())
                                        .build()
                                        .toByteArray())
                        .message())
                .isEqualTo("field ByShelfEntry.value: nested deeper than 2 at byte 8");
    }

    // ---- presence

    @Test
    void rejectsWhatHasNoFieldOfTheMessageUnlessTold() throws Exception {
        Wire stranger = Wire.of().text(100, "unknown");
        ProtobufDecoder<OrderMessage> tolerant =
                ProtobufDecoder.builder(OrderMessage.class).acceptEmpty().build();

        assertThat(decode(ORDERS, Wire.of())).isEqualTo(Decoding.malformed("empty"));
        assertThat(decode(ORDERS, stranger)).isEqualTo(Decoding.malformed("no field of the message occurs"));
        assertThat(decode(ORDERS, Wire.of().delimited(11, new byte[0])))
                .isEqualTo(Decoding.malformed("no field of the message occurs"));
        assertThat(decode(tolerant, Wire.of())).isEqualTo(Decoding.good(OrderMessage.getDefaultInstance()));
        assertThat(decode(tolerant, stranger)).isEqualTo(Decoding.good(OrderMessage.parseFrom(stranger.bytes())));
    }

    @Test
    void rejectsARecordWithoutAFieldThatMustBeThere() throws Exception {
        ProtobufDecoder<OrderMessage> decoder = ProtobufDecoder.builder(OrderMessage.class)
                .requireFields("id", "weight")
                .requireFields("lines")
                .build();
        OrderMessage complete =
                order().setWeight(0).addLines(LineMessage.getDefaultInstance()).build();

        assertThat(Decoding.of(decoder, complete.toByteArray())).isEqualTo(Decoding.good(complete));
        assertThat(Decoding.of(decoder, complete.toBuilder().setId("").build().toByteArray()))
                .isEqualTo(Decoding.malformed("field OrderMessage.id: missing"));
        assertThat(Decoding.of(
                        decoder, complete.toBuilder().clearWeight().build().toByteArray()))
                .isEqualTo(Decoding.malformed("field OrderMessage.weight: missing"));
        assertThat(Decoding.of(
                        decoder, complete.toBuilder().clearLines().build().toByteArray()))
                .isEqualTo(Decoding.malformed("field OrderMessage.lines: missing"));
    }

    @Test
    void rejectsAMessageWithoutWhatItsSchemaRequires() throws Exception {
        Wire childOnly = Wire.of().text(2, "n");
        Wire childWithoutName =
                legacyId().delimited(9, Wire.of().tag(2, VARINT).varint(1).bytes());
        Wire partWithoutNumber = legacyId()
                .tag(7, GROUP)
                .tag(1, VARINT)
                .varint(1)
                .tag(7, END)
                .tag(7, GROUP)
                .tag(7, END);

        assertThat(decode(LEGACY, childOnly)).isEqualTo(Decoding.malformed("field LegacyMessage.id: missing"));
        assertThat(decode(LEGACY, childWithoutName)).isEqualTo(Decoding.malformed("field LegacyChild.name: missing"));
        assertThat(decode(LEGACY, partWithoutNumber)).isEqualTo(Decoding.malformed("field Part.number: missing"));
    }

    @Test
    void findsARequiredFieldInTheSecondOfTwoHalves() throws Exception {
        Wire halves = legacyId()
                .delimited(9, Wire.of().tag(2, VARINT).varint(1).bytes())
                .delimited(9, Wire.of().text(1, "c").bytes());

        assertThat(decode(LEGACY, halves))
                .isEqualTo(Decoding.good(
                        legacy().setChild(LegacyChild.newBuilder().setName("c").addSizes(1))
                                .build()));
    }

    // ---- what the schema does not know

    @Test
    void keepsUnknownFieldsByDefault() throws Exception {
        byte[] newer = Samples.ORDER.toByteArray();

        Decoding<OldOrderMessage> decoding = Decoding.of(ProtobufDecoder.of(OldOrderMessage.class), newer);

        assertThat(OrderMessage.parseFrom(
                        java.util.Objects.requireNonNull(decoding.value()).toByteString()))
                .isEqualTo(Samples.ORDER);
    }

    @Test
    void ignoresUnknownFieldsIfTold() throws Exception {
        ProtobufDecoder<OldOrderMessage> decoder = ProtobufDecoder.builder(OldOrderMessage.class)
                .unknownFields(UnknownFields.IGNORE)
                .build();

        assertThat(Decoding.of(decoder, Samples.ORDER.toByteArray()))
                .isEqualTo(Decoding.good(OldOrderMessage.newBuilder()
                        .setId(Samples.ORDER.getId())
                        .setCustomer(-42)
                        .build()));
        assertThat(decode(decoder, id().tag(30, GROUP))).isEqualTo(malformed("group without an end", 5));
    }

    @Test
    void rejectsUnknownFieldsAndEnumNumbersIfTold() throws Exception {
        ProtobufDecoder<OrderMessage> strict = ProtobufDecoder.builder(OrderMessage.class)
                .unknownFields(UnknownFields.REJECT)
                .build();

        assertThat(Decoding.of(strict, Samples.ORDER.toByteArray())).isEqualTo(Decoding.good(Samples.ORDER));
        assertThat(decode(strict, id().text(30, "?"))).isEqualTo(malformed("unknown field", 3));
        assertThat(decode(strict, id().delimited(10, Wire.of().text(3, "?").bytes())))
                .isEqualTo(malformed("OrderMessage.lines: unknown field", 5));
        assertThat(decode(strict, id().tag(5, VARINT).varint(99)))
                .isEqualTo(malformed("OrderMessage.currency: unknown enum value", 3));
        assertThat(decode(strict, id().delimited(21, new byte[] {1, 99})))
                .isEqualTo(malformed("OrderMessage.accepted: unknown enum value", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEEP", "IGNORE"})
    void keepsUnnamedNumbersOfOpenEnums(UnknownFields policy) throws Exception {
        ProtobufDecoder<OrderMessage> decoder = ProtobufDecoder.builder(OrderMessage.class)
                .unknownFields(policy)
                .build();

        assertThat(decode(
                        decoder, id().tag(5, VARINT).varint(99).tag(21, VARINT).varint(-1)))
                .isEqualTo(Decoding.good(
                        order().setCurrencyValue(99).addAcceptedValue(-1).build()));
    }

    @Test
    void takesUnnamedNumbersOfClosedEnumsForUnknownFields() throws Exception {
        Wire unnamed = legacyId().tag(3, VARINT).varint(9).delimited(5, new byte[] {9, 1});

        assertThat(decode(LEGACY, unnamed))
                .isEqualTo(Decoding.good(legacy().addPackedPalette(LegacyColour.GREEN)
                        .setUnknownFields(UnknownFieldSet.newBuilder()
                                .mergeVarintField(3, 9)
                                .mergeVarintField(5, 9)
                                .build())
                        .build()));
        assertThat(decode(
                        ProtobufDecoder.builder(LegacyMessage.class)
                                .unknownFields(UnknownFields.REJECT)
                                .build(),
                        unnamed))
                .isEqualTo(malformed("LegacyMessage.colour: unknown enum value", 2));
    }

    @Test
    void takesExtensionsForUnknownFields() throws Exception {
        LegacyMessage extended = legacy().setExtension(Legacy.nickname, "nick").build();

        assertThat(Decoding.of(LEGACY, extended.toByteArray()))
                .isEqualTo(Decoding.good(legacy().setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(
                                        100,
                                        UnknownFieldSet.Field.newBuilder()
                                                .addLengthDelimited(ByteString.copyFromUtf8("nick"))
                                                .build())
                                .build())
                        .build()));
    }

    @Test
    void leavesTextOfTheSecondSyntaxUnchecked() throws Exception {
        Wire latin1 = legacyId().delimited(2, new byte[] {'b', (byte) 0xF6, 's', 'e'});

        assertThat(decode(LEGACY, latin1)).isEqualTo(Decoding.good(LegacyMessage.parseFrom(latin1.bytes())));
    }

    // ---- memory

    @Test
    void rejectsMoreObjectsThanTheRecordPaysFor() throws Exception {
        Wire flood = id();
        for (int i = 0; i < 20_000; i++) {
            flood.delimited(10, new byte[0]);
        }
        ProtobufDecoder<OrderMessage> generous = ProtobufDecoder.builder(OrderMessage.class)
                .maxAmplification(200)
                .build();

        assertThat(decode(ORDERS, flood).kind()).isEqualTo(FailureKind.OVERSIZE);
        assertThat(decode(ORDERS, flood).message())
                .matches("field OrderMessage.lines: would take too much memory at byte \\d+: "
                        + "more than 32 times the record's size \\(maxAmplification\\)");
        assertThat(decode(generous, flood).kind()).isNull();
    }

    @Test
    void letsSmallRecordsPassWhateverTheirShape() throws Exception {
        Wire lines = id();
        for (int i = 0; i < 500; i++) {
            lines.delimited(10, new byte[0]);
        }

        assertThat(decode(ORDERS, lines).kind()).isNull();
    }

    // ---- configuration

    @Test
    void refusesWhatCannotWorkAndNamesAllOfIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtobufDecoder.builder(OrderMessage.class)
                        .maxDepth(101)
                        .maxAmplification(7)
                        .requireFields("id", "prize")
                        .build())
                .withMessage("Not a usable decoder: maxDepth must be between 1 and 100, not 101; "
                        + "maxAmplification must be between 8 and 10000, not 7; "
                        + "holdfast.test.OrderMessage has no field prize that could be required");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtobufDecoder.of(Message.class))
                .withMessage("Not a usable decoder: com.google.protobuf.Message is no message class that protoc "
                        + "generated: it has no getDefaultInstance()");
    }

    @Test
    void refusesMessageSetsWhereverTheyAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProtobufDecoder.of(io.holdfast.serde.protobuf.messages.SetHolder.class))
                .withMessage("Not a usable decoder: holdfast.test.SetMessage is a message set, which is not supported");
    }

    @Test
    void decodesWellKnownTypes() throws Exception {
        Any any = Any.newBuilder()
                .setTypeUrl("t")
                .setValue(ByteString.copyFromUtf8("v"))
                .build();

        assertThat(Decoding.of(ProtobufDecoder.of(Any.class), any.toByteArray()))
                .isEqualTo(Decoding.good(any));
    }

    @Test
    void producesATypeWithoutKryo() {
        assertThat(ORDERS.producedType()).isEqualTo(ProtobufTypeInfo.of(OrderMessage.class));
        assertThat(ORDERS.producedType()).isNotEqualTo(ProtobufTypeInfo.of(LineMessage.class));
        assertThat(ORDERS.map(OrderMessage::getId, Types.STRING).producedType()).isEqualTo(Types.STRING);
        assertThat(ORDERS.payloadAccess()).isEqualTo(RecordDecoder.PayloadAccess.READ_ONLY);
    }

    @Test
    void saysNothingOfTheContent() throws Exception {
        byte[] secret = HexFormat.of().parseHex("0a06736563726574");
        byte[] broken = Wire.of().raw(secret).tag(30, END).bytes();

        assertThat(Decoding.of(ORDERS, broken).message()).doesNotContain("secret");
    }
}
