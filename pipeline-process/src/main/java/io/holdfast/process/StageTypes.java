package io.holdfast.process;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;

/** Finds out what a user's function produces, as Flink does for its own streams. */
final class StageTypes {
    private static final SerializerConfig WITHOUT_KRYO =
            new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false)).getSerializerConfig();

    private StageTypes() {}

    /** The type argument {@code outputIndex} that {@code function} gives {@code baseType}. */
    static <IN, OUT> TypeInformation<OUT> produced(
            Function function,
            Class<?> baseType,
            int inputIndex,
            int outputIndex,
            TypeInformation<IN> inType,
            String name) {
        return TypeExtractor.getUnaryOperatorReturnType(
                function, baseType, inputIndex, outputIndex, TypeExtractor.NO_INDEX, inType, name, false);
    }

    /** What {@code function} makes of a value. */
    static <IN, OUT> TypeInformation<OUT> mapped(
            MapFunction<IN, OUT> function, TypeInformation<IN> inType, String name) {
        return TypeExtractor.getMapReturnTypes(function, inType, name, false);
    }

    /** The same for a function of two inputs. */
    static <IN1, IN2, OUT> TypeInformation<OUT> produced(
            Function function,
            Class<?> baseType,
            int firstInputIndex,
            int outputIndex,
            TypeInformation<IN1> firstType,
            TypeInformation<IN2> secondType,
            String name) {
        return TypeExtractor.getBinaryOperatorReturnType(
                function,
                baseType,
                firstInputIndex,
                firstInputIndex + 1,
                outputIndex,
                TypeExtractor.NO_INDEX,
                firstType,
                secondType,
                name,
                false);
    }

    /** Returns {@code type}, or refuses it if it is, or has inside, what only Kryo could serialise. */
    static <X> TypeInformation<X> withoutKryo(TypeInformation<X> type, String what) {
        try {
            type.createSerializer(WITHOUT_KRYO);
        } catch (UnsupportedOperationException refused) {
            throw new IllegalArgumentException(
                    "Type " + type + " of " + what
                            + " could only be serialised by Kryo: make it a POJO or a record, or give its TypeInformation",
                    refused);
        }
        return type;
    }
}
