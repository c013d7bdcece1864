package io.holdfast.serde.avro;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The record that most tests decode: a component of every kind, in another order than the schema's. */
public record Shipment(
        Map<String, Line> byShelf,
        String id,
        long customer,
        int quantity,
        float ratio,
        double weight,
        boolean express,
        BigDecimal price,
        BigDecimal fee,
        BigDecimal rate,
        Instant packed,
        Instant sent,
        Instant seen,
        Currency currency,
        @Nullable String note,
        @Nullable Integer priority,
        List<Line> lines) {

    static final Schema SCHEMA = parse("""
            {"type":"record","name":"Shipment","namespace":"test","fields":[
             {"name":"id","type":"string"},
             {"name":"customer","type":"long"},
             {"name":"quantity","type":"int"},
             {"name":"ratio","type":"float"},
             {"name":"weight","type":"double"},
             {"name":"express","type":"boolean"},
             {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},
             {"name":"fee","type":{"type":"fixed","name":"Fee","size":9,"logicalType":"decimal","precision":16,"scale":4}},
             {"name":"rate","type":"string"},
             {"name":"packed","type":{"type":"long","logicalType":"timestamp-millis"}},
             {"name":"sent","type":{"type":"long","logicalType":"timestamp-micros"}},
             {"name":"seen","type":{"type":"long","logicalType":"timestamp-nanos"}},
             {"name":"currency","type":{"type":"enum","name":"Currency","symbols":["EUR","USD"]}},
             {"name":"note","type":["null","string"]},
             {"name":"priority","type":["int","null"]},
             {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
               {"name":"sku","type":"string"},{"name":"count","type":["null","int"]}]}}},
             {"name":"byShelf","type":{"type":"map","values":"Line"}}]}""");

    static final Shipment EXAMPLE = new Shipment(
            Map.of("A1", new Line("a", 1)),
            "gr\u00fc\u00df \ud83d\ude00",
            42,
            -3,
            1.5f,
            -2.25,
            true,
            new BigDecimal("19.90"),
            new BigDecimal("-0.0125"),
            new BigDecimal("1.25E-7"),
            Instant.parse("2026-11-22T09:16:00.123Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2026-11-22T09:16:00.123456789Z"),
            Currency.USD,
            null,
            7,
            List.of(new Line("a", 1), new Line("", null)));

    /** A closed set of names, of which the schema has two. */
    public enum Currency {
        GBP,
        USD,
        EUR
    }

    /** A nested record. */
    public record Line(String sku, @Nullable Integer count) {}

    static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}
