package io.holdfast.serde.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.avro.AvroDatum;
import io.holdfast.serde.avro.AvroLimits;
import io.holdfast.serde.avro.IncompatibleSchemaException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What reads the records of each writer schema, resolved once and remembered.
 *
 * <p>A schema never changes under its id, so what was resolved, and what can never be, is kept until the cache is full.
 * Ids that the registry does not know are kept for a while, and asked for within a {@link LookupBudget}. An outage is
 * not remembered. Called by one thread; the sizes may be read by others.
 */
final class WriterSchemas<T> {
    private static final int MAX_PLACES_LENGTH = 500;

    private final SchemaRegistry registry;
    private final AvroBinding<T> binding;
    private final AvroLimits limits;
    private final LookupBudget budget;
    private final RegistryMetrics metrics;
    private final Cache<SchemaId, Resolution<T>> resolved;
    private final Cache<SchemaId, Resolution<T>> unknown;

    WriterSchemas(
            SchemaRegistry registry,
            AvroBinding<T> binding,
            AvroLimits limits,
            CacheLimits cache,
            RecordPart part,
            LookupClock clock,
            MetricGroup group) {
        this.registry = registry;
        this.binding = binding;
        this.limits = limits;
        budget = new LookupBudget(cache.unknownIdsPerSecond(), clock);
        resolved = Caffeine.newBuilder()
                .maximumSize(cache.maxSchemas())
                .executor(Runnable::run)
                .build();
        unknown = Caffeine.newBuilder()
                .maximumSize(cache.maxUnknownIds())
                .expireAfterWrite(cache.unknownIdTtl())
                .ticker(clock::nanoTime)
                .executor(Runnable::run)
                .build();
        metrics = new RegistryMetrics(group, part, resolved::estimatedSize);
    }

    /**
     * What reads records of that schema, or why nothing can.
     *
     * @throws SchemaRegistryException if the registry cannot say
     */
    Resolution<T> of(SchemaId id) {
        Resolution<T> known = resolved.getIfPresent(id);
        if (known == null) {
            known = unknown.getIfPresent(id);
        }
        return known == null ? lookUp(id) : known;
    }

    private Resolution<T> lookUp(SchemaId id) {
        if (!isAdmitted(id)) {
            metrics.refused();
            return Resolution.unusable("The " + id + " was not looked up: it is far above the ids known, and too many"
                    + " such ids were unknown to the registry just before");
        }
        metrics.lookup();
        try {
            Optional<RegisteredSchema> schema = registry.schema(id);
            if (schema.isEmpty()) {
                metrics.unknown();
                return remember(unknown, id, Resolution.unusable("The registry does not know " + id));
            }
            budget.known(id);
            return resolve(id, schema.get());
        } catch (SchemaRegistryException e) {
            metrics.lookupFailed();
            throw e;
        }
    }

    private boolean isAdmitted(SchemaId id) {
        try {
            return budget.admit(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("Interrupted while waiting to ask for " + id, e);
        }
    }

    private Resolution<T> resolve(SchemaId id, RegisteredSchema registered) {
        Schema writer;
        try {
            writer = new WriterSchemaReader(registry).read(registered);
        } catch (UnusableSchemaException e) {
            return remember(
                    e.isForGood() ? resolved : unknown,
                    id,
                    Resolution.unusable("The schema of " + id + ' ' + e.getMessage()));
        }
        return remember(resolved, id, bind(id, writer));
    }

    private Resolution<T> bind(SchemaId id, Schema writer) {
        String problem = "The schema of " + id + " cannot be read as the reader schema";
        try {
            return Resolution.usable(binding.from(writer, limits));
        } catch (IncompatibleSchemaException e) {
            String places = String.valueOf(e.getMessage());
            return Resolution.unusable(
                    problem + ": " + places.substring(0, Math.min(places.length(), MAX_PLACES_LENGTH)));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever it is, it would be the same for every record: remembered, not looked up again for each.
            return Resolution.unusable(problem + " (" + e.getClass().getSimpleName() + ')');
        }
    }

    private static <T> Resolution<T> remember(
            Cache<SchemaId, Resolution<T>> cache, SchemaId id, Resolution<T> resolution) {
        cache.put(id, resolution);
        return resolution;
    }

    /**
     * What reads the records of one schema, or why nothing can: exactly one of the two.
     *
     * @param datum reads them
     * @param problem the message of the rejection
     */
    record Resolution<T>(
            @Nullable AvroDatum<T> datum, @Nullable String problem) {
        static <T> Resolution<T> usable(AvroDatum<T> datum) {
            return new Resolution<>(datum, null);
        }

        static <T> Resolution<T> unusable(String problem) {
            return new Resolution<>(null, problem);
        }
    }
}
