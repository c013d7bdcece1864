package io.holdfast.serde.protobuf;

import com.google.protobuf.ByteString;
import io.holdfast.serde.protobuf.messages.Currency;
import io.holdfast.serde.protobuf.messages.LegacyChild;
import io.holdfast.serde.protobuf.messages.LegacyColour;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.LineMessage;
import io.holdfast.serde.protobuf.messages.NodeMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import io.holdfast.serde.protobuf.messages.TransferMessage;

/** Good messages with something in every field. */
final class Samples {
    static final OrderMessage ORDER = OrderMessage.newBuilder()
            .setId("o-1 gr\u00fc\u00df \u20ac \ud83d\ude00")
            .setCustomer(-42)
            .setQuantity(-3)
            .setUnitPrice(19.9)
            .setCurrency(Currency.EUR)
            .setEventTime(1_700_000_000_123L)
            .setExpress(true)
            .setWeight(1.5f)
            .setNote("")
            .addLines(LineMessage.newBuilder().setSku("a").setCount(0))
            .addLines(LineMessage.newBuilder().setSku("b"))
            .addDiscounts(1)
            .addDiscounts(-1)
            .addDiscounts(300)
            .addChecksums(7)
            .addChecksums(-7)
            .addLabels("x")
            .addLabels("")
            .addAttachments(ByteString.copyFrom(new byte[] {0, -1}))
            .putCounts("z", 26)
            .putByShelf(4, LineMessage.newBuilder().setSku("c").build())
            .setTransfer(TransferMessage.newBuilder().setAccount("DE00"))
            .setTree(NodeMessage.newBuilder()
                    .setLeft(NodeMessage.newBuilder().setValue(2))
                    .addChildren(NodeMessage.newBuilder().setValue(3)))
            .addAccepted(Currency.USD)
            .addAccepted(Currency.GBP)
            .addUnpacked(-9)
            .addUnpacked(9)
            .setSignature(ByteString.copyFrom(new byte[] {1, 2, 3}))
            .build();

    static final LegacyMessage LEGACY = LegacyMessage.newBuilder()
            .setId(7)
            .setName("old")
            .setColour(LegacyColour.GREEN)
            .addPalette(LegacyColour.RED)
            .addPackedPalette(LegacyColour.RED)
            .addPackedPalette(LegacyColour.GREEN)
            .setDetail(LegacyMessage.Detail.newBuilder().setSize(3).addRemark("r"))
            .addPart(LegacyMessage.Part.newBuilder().setNumber(1))
            .addPart(LegacyMessage.Part.newBuilder().setNumber(2))
            .putColours("sky", LegacyColour.GREEN)
            .setChild(LegacyChild.newBuilder().setName("c").addSizes(5))
            .build();

    private Samples() {}
}
