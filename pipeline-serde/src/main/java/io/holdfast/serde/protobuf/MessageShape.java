package io.holdfast.serde.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the scan has to know of a message type: its fields by number, and what an instance costs. */
final class MessageShape {
    /** Field numbers below this are looked up in an array. */
    private static final int DENSE = 256;

    /** A message and its builder without fields, rounded up. */
    private static final int INSTANCE = 160;
    /** A field in a message and in its builder, rounded up: eight bytes each, and a builder of the field's own. */
    private static final int FIELD = 24;

    /** A message without fields: an unknown group. */
    static final MessageShape EMPTY = new MessageShape(0);

    /** Upper bound of the bytes that the parser allocates for an instance without content. */
    final int instanceBytes;

    private @Nullable FieldShape[] dense = {};
    private FieldShape[] sparse = {};
    private int[] sparseNumbers = {};

    private MessageShape(int instanceBytes) {
        this.instanceBytes = instanceBytes;
    }

    /**
     * The shape of {@code descriptor} and of all message types that it leads to.
     *
     * @throws IllegalArgumentException if one of them is a message set, a format that only its extensions give a
     *     meaning
     */
    static MessageShape of(Descriptor descriptor) {
        return of(descriptor, new HashMap<>());
    }

    private static MessageShape of(Descriptor descriptor, Map<Descriptor, MessageShape> known) {
        MessageShape before = known.get(descriptor);
        if (before != null) {
            return before;
        }
        if (descriptor.getOptions().getMessageSetWireFormat()) {
            throw new IllegalArgumentException(descriptor.getFullName() + " is a message set, which is not supported");
        }
        MessageShape shape = new MessageShape(instanceBytes(descriptor));
        known.put(descriptor, shape);
        List<FieldShape> fields = descriptor.getFields().stream()
                .map(field -> new FieldShape(field, nestedShape(field, known)))
                .sorted(Comparator.comparingInt(field -> field.number))
                .toList();
        shape.index(fields);
        return shape;
    }

    private static @Nullable MessageShape nestedShape(FieldDescriptor field, Map<Descriptor, MessageShape> known) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE ? of(field.getMessageType(), known) : null;
    }

    private static int instanceBytes(Descriptor descriptor) {
        // An entry of a map is counted with its field.
        boolean mapEntry = descriptor.getOptions().getMapEntry();
        return mapEntry ? 0 : INSTANCE + FIELD * descriptor.getFields().size();
    }

    private void index(List<FieldShape> ascending) {
        List<FieldShape> low =
                ascending.stream().filter(field -> field.number < DENSE).toList();
        int highest = low.isEmpty() ? 0 : low.get(low.size() - 1).number;
        dense = new FieldShape[highest + 1];
        low.forEach(field -> dense[field.number] = field);
        sparse = ascending.subList(low.size(), ascending.size()).toArray(FieldShape[]::new);
        sparseNumbers = Arrays.stream(sparse).mapToInt(field -> field.number).toArray();
    }

    /** The field of that number, {@code null} if there is none. */
    @Nullable
    FieldShape field(int number) {
        if (number < dense.length) {
            return dense[number];
        }
        int index = sparseNumbers.length == 0 ? -1 : Arrays.binarySearch(sparseNumbers, number);
        return index < 0 ? null : sparse[index];
    }
}
