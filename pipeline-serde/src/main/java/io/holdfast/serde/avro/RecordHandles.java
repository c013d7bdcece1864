package io.holdfast.serde.avro;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Constructor and accessors of a record type. */
final class RecordHandles {
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    private RecordHandles(MethodHandle constructor, MethodHandle[] accessors) {
        this.constructor = constructor;
        this.accessors = accessors;
    }

    /** Throws IllegalArgumentException if the type is not accessible. */
    static RecordHandles of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            MethodHandle[] accessors = new MethodHandle[types.length];
            for (int i = 0; i < types.length; i++) {
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            return new RecordHandles(constructor, accessors);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is not accessible: open its package to " + RecordHandles.class.getModule(), e);
        }
    }

    /** The accessors in the order of the schema's fields. */
    MethodHandle[] accessors(int[] componentOf) {
        return Arrays.stream(componentOf).mapToObj(i -> accessors[i]).toArray(MethodHandle[]::new);
    }

    /** Makes the records; the field at {@code i} of the schema is the component {@code componentOf[i]}. */
    AvroShape.RecordMaker maker(int[] componentOf) {
        return new Maker(constructor, componentOf);
    }

    private static final class Maker implements AvroShape.RecordMaker {
        private final MethodHandle constructor;
        private final int[] componentOf;

        Maker(MethodHandle constructor, int[] componentOf) {
            this.constructor = constructor;
            this.componentOf = componentOf;
        }

        @Override
        public Object begin() {
            return new Object[componentOf.length];
        }

        @Override
        @SuppressWarnings("NullAway") // a component that is @Nullable may be null
        public void set(Object gathered, int position, @Nullable Object value) {
            ((Object[]) gathered)[componentOf[position]] = value;
        }

        @Override
        public Object end(Object gathered) throws Throwable {
            return (Object) constructor.invokeExact((Object[]) gathered);
        }
    }
}
