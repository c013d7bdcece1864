package io.holdfast.process;

import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.TypeExtractor;

/** Finds out what a user's function produces, as Flink does for its own streams. */
final class StageTypes {
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
}
