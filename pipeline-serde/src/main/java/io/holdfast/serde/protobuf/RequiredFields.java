package io.holdfast.serde.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that a decoded message must have: those that the user named, and those that its schema requires. */
final class RequiredFields {
    private final List<FieldDescriptor> named;

    /**
     * The fields of those names.
     *
     * @throws IllegalArgumentException names every field that the message does not have
     */
    RequiredFields(Descriptor message, List<String> names) {
        List<String> unknown = names.stream()
                .filter(name -> message.findFieldByName(name) == null)
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    message.getFullName() + " has no field " + String.join(", ", unknown) + " that could be required");
        }
        named = names.stream().map(message::findFieldByName).toList();
    }

    /** Name of a field that is missing; {@code null} if there is none. */
    @Nullable
    String firstMissing(Message message) {
        for (FieldDescriptor field : named) {
            boolean missing = field.isRepeated() ? message.getRepeatedFieldCount(field) == 0 : !message.hasField(field);
            if (missing) {
                return nameOf(field);
            }
        }
        return message.isInitialized() ? null : firstUnset(message);
    }

    /** The library's own search makes a list of all of them, however many there are. */
    private static String firstUnset(Message message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.isRequired() && !message.hasField(field)) {
                return nameOf(field);
            }
        }
        return message.getAllFields().entrySet().stream()
                .filter(entry -> entry.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .flatMap(entry -> messagesIn(entry.getValue()).stream())
                .filter(nested -> !nested.isInitialized())
                .map(RequiredFields::firstUnset)
                .findFirst()
                .orElse("of an extension");
    }

    private static Collection<Message> messagesIn(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(Message.class::cast).toList()
                : List.of((Message) value);
    }

    private static String nameOf(FieldDescriptor field) {
        return field.getContainingType().getName() + "." + field.getName();
    }
}
