package io.holdfast.serde.registry;

import io.holdfast.model.Bytes;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.avro.AvroDatum;
import io.holdfast.serde.avro.AvroLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Avro whose writer schema is in a registry that speaks Confluent's REST API.
 *
 * <pre>
 *   payload   | 0 | id, 4 bytes big-endian | Avro binary |
 * </pre>
 *
 * <p>or the id in a header ({@link SchemaIdLocation}) and nothing but Avro in the payload.
 *
 * <p>Malformed is: a payload without the frame, an id that the registry does not know, a schema that is not Avro,
 * cannot be parsed or read as the reader schema, and what the {@link AvroBinding} finds wrong with the bytes. A
 * registry that is away, overloaded or refuses us, and anything that answers in its place, is a
 * {@link SchemaRegistryException} after bounded retries ({@link RegistryConnection}): {@code TRANSIENT}, the task
 * fails, no record is dead-lettered.
 *
 * <p>Resolved schemas are kept until there are too many, unknown ids for a while. A storm of one bad id is one request;
 * a storm of different bad ids is bounded by {@link Builder#unknownIdsPerSecond}. Nothing is asked before the first
 * record. Serializable; one instance per subtask, called by one thread.
 *
 * @param <T> type of the values
 */
public final class RegistryAvroDecoder<T> implements RecordDecoder<T> {
    private static final long serialVersionUID = 1L;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry.Provider registry;
    private final AvroBinding<T> binding;
    private final RecordPart part;
    private final SchemaIdLocation location;
    private final SchemaIdHeader header;
    private final String headerName;
    private final CacheLimits cache;
    private final AvroLimits limits;

    private transient @Nullable WriterSchemas<T> schemas;
    private transient @Nullable AvroDatum<T> lastDatum;
    private transient int lastId;

    private RegistryAvroDecoder(Builder<T> builder) {
        registry = builder.registry;
        binding = builder.binding;
        part = builder.part;
        location = builder.location;
        header = builder.header;
        headerName = header.nameFor(part);
        cache = builder.cache;
        limits = builder.limits;
    }

    /** A decoder of values with every default. */
    public static <T> RegistryAvroDecoder<T> of(SchemaRegistry.Provider registry, AvroBinding<T> binding) {
        return builder(registry, binding).build();
    }

    /** A decoder to be configured. */
    public static <T> Builder<T> builder(SchemaRegistry.Provider registry, AvroBinding<T> binding) {
        return new Builder<>(registry, binding);
    }

    @Override
    public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) {
        open(metrics, LookupClock.SYSTEM);
    }

    WriterSchemas<T> open(MetricGroup metrics, LookupClock clock) {
        WriterSchemas<T> opened = new WriterSchemas<>(registry.open(), binding, limits, cache, part, clock, metrics);
        schemas = opened;
        lastDatum = null;
        return opened;
    }

    @Override
    public @Nullable T decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
        if (location != SchemaIdLocation.PAYLOAD) {
            Bytes named = record.lastHeader(headerName);
            if (named != null) {
                SchemaId id = header.read(named, rejection);
                return id == null ? null : read(resolution(id), payload, 0, rejection);
            }
            if (location == SchemaIdLocation.HEADER) {
                return rejection.malformed("There is no header " + headerName + " to name the schema");
            }
        }
        return decodeFramed(payload, rejection);
    }

    private @Nullable T decodeFramed(byte[] payload, Rejection rejection) throws Exception {
        if (payload.length < FRAME_BYTES) {
            return rejection.malformed(
                    "A magic byte and a schema id take " + FRAME_BYTES + " bytes, the payload has " + payload.length);
        }
        if (payload[0] != 0) {
            return rejection.malformed("The magic byte is " + (payload[0] & 0xFF) + ", not 0");
        }
        int number = ByteBuffer.wrap(payload).getInt(1);
        AvroDatum<T> datum = lastDatum;
        if (datum != null && number == lastId) {
            return datum.read(payload, FRAME_BYTES, rejection);
        }
        SchemaId id = SchemaIdHeader.numeric(number, rejection);
        if (id == null) {
            return null;
        }
        WriterSchemas.Resolution<T> resolution = resolution(id);
        if (resolution.datum() != null) {
            lastDatum = resolution.datum();
            lastId = number;
        }
        return read(resolution, payload, FRAME_BYTES, rejection);
    }

    private WriterSchemas.Resolution<T> resolution(SchemaId id) {
        WriterSchemas<T> current = schemas;
        return (current == null ? open(new UnregisteredMetricsGroup(), LookupClock.SYSTEM) : current).of(id);
    }

    private @Nullable T read(WriterSchemas.Resolution<T> resolution, byte[] payload, int offset, Rejection rejection)
            throws Exception {
        AvroDatum<T> datum = resolution.datum();
        return datum == null
                ? rejection.malformed(Objects.requireNonNull(resolution.problem()))
                : datum.read(payload, offset, rejection);
    }

    @Override
    public TypeInformation<T> producedType() {
        return binding.producedType();
    }

    @Override
    public PayloadAccess payloadAccess() {
        return PayloadAccess.READ_ONLY;
    }

    /**
     * The configuration of a decoder. Mutable, not thread-safe.
     *
     * @param <T> type of the values
     */
    public static final class Builder<T> {
        private final SchemaRegistry.Provider registry;
        private final AvroBinding<T> binding;
        private RecordPart part = RecordPart.VALUE;
        private SchemaIdLocation location = SchemaIdLocation.PAYLOAD;
        private SchemaIdHeader header = SchemaIdHeader.CONFLUENT;
        private CacheLimits cache = CacheLimits.DEFAULTS;
        private AvroLimits limits = AvroLimits.ofDefaults();

        private Builder(SchemaRegistry.Provider registry, AvroBinding<T> binding) {
            this.registry = Objects.requireNonNull(registry, "registry");
            this.binding = Objects.requireNonNull(binding, "binding");
        }

        /** Which part of the record is decoded; {@link RecordPart#VALUE} by default. */
        public Builder<T> part(RecordPart newPart) {
            part = Objects.requireNonNull(newPart, "part");
            return this;
        }

        /** Where the id is; {@link SchemaIdLocation#PAYLOAD} by default. */
        public Builder<T> idLocation(SchemaIdLocation newLocation) {
            location = Objects.requireNonNull(newLocation, "idLocation");
            return this;
        }

        /** Whose header names the schema, where headers are looked at; {@link SchemaIdHeader#CONFLUENT} by default. */
        public Builder<T> idHeader(SchemaIdHeader newHeader) {
            header = Objects.requireNonNull(newHeader, "idHeader");
            return this;
        }

        /** What one record may contain; {@link AvroLimits#ofDefaults()} by default. */
        public Builder<T> limits(AvroLimits newLimits) {
            limits = Objects.requireNonNull(newLimits, "limits");
            return this;
        }

        /** How many resolved schemas are kept, for as long as the job runs; 1000 by default. */
        public Builder<T> maxSchemas(int schemas) {
            cache = new CacheLimits(schemas, cache.unknownIdTtl(), cache.maxUnknownIds(), cache.unknownIdsPerSecond());
            return this;
        }

        /**
         * How long an id that the registry did not know is malformed without asking again, and of how many such ids
         * that is remembered; a minute and 10 000 by default. A schema that is registered after its first record is
         * found after that time.
         */
        public Builder<T> rememberUnknownIds(Duration ttl, int ids) {
            cache = new CacheLimits(cache.maxSchemas(), ttl, ids, cache.unknownIdsPerSecond());
            return this;
        }

        /**
         * How many different ids that the registry turns out not to know are asked for in a second, twice as many at
         * once; 50 by default, per subtask. Beyond that a new id that is at most 1024 above the highest known waits for
         * its turn, and one that is higher is malformed without a request. Ids that the registry knows are not counted.
         */
        public Builder<T> unknownIdsPerSecond(int ids) {
            cache = new CacheLimits(cache.maxSchemas(), cache.unknownIdTtl(), cache.maxUnknownIds(), ids);
            return this;
        }

        /**
         * The decoder.
         *
         * @throws IllegalArgumentException names everything that is wrong at once
         */
        public RegistryAvroDecoder<T> build() {
            List<String> problems = new ArrayList<>();
            checkPositive(problems, "maxSchemas", cache.maxSchemas());
            checkPositive(problems, "the number of unknown ids remembered", cache.maxUnknownIds());
            if (cache.unknownIdTtl().isNegative() || cache.unknownIdTtl().isZero()) {
                problems.add("the time that an id stays unknown must be positive, got " + cache.unknownIdTtl());
            }
            if (cache.unknownIdsPerSecond() < 1 || cache.unknownIdsPerSecond() > 1_000_000) {
                problems.add("unknownIdsPerSecond must be between 1 and 1000000, got " + cache.unknownIdsPerSecond());
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Not a usable decoder: " + String.join("; ", problems));
            }
            return new RegistryAvroDecoder<>(this);
        }

        private static void checkPositive(List<String> problems, String name, int value) {
            if (value < 1) {
                problems.add(name + " must be positive, got " + value);
            }
        }
    }
}
