package io.holdfast.serde.avro;

import java.time.Instant;
import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** What Avro's compiler generates, by hand: a class with a nested enum and a logical type. */
@SuppressWarnings("unchecked")
public class Parcel extends SpecificRecordBase {
    private static final long serialVersionUID = 1L;

    public static final Schema SCHEMA$ = Shipment.parse("""
            {"type":"record","name":"Parcel","namespace":"io.holdfast.serde.avro","fields":[
             {"name":"id","type":{"type":"string","avro.java.string":"String"}},
             {"name":"grams","type":"long"},
             {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
             {"name":"grade","type":{"type":"enum","name":"Grade","namespace":"io.holdfast.serde.avro.Parcel","symbols":["A","B"]}},
             {"name":"times","type":{"type":"array","items":{"type":"long","logicalType":"timestamp-millis"}}},
             {"name":"inner","type":["null","Parcel"],"default":null}]}""");

    /** Found by Avro under this name. */
    public static final SpecificData MODEL$ = new SpecificData();

    static {
        MODEL$.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    /** The enum of the schema. */
    public enum Grade {
        A,
        B
    }

    private String id;
    private long grams;
    private Instant at;
    private Grade grade;
    private List<Instant> times;
    private Parcel inner;

    /** As Avro asks for. */
    public Parcel() {}

    Parcel(String id, long grams, Instant at, Grade grade, List<Instant> times, Parcel inner) {
        this.id = id;
        this.grams = grams;
        this.at = at;
        this.grade = grade;
        this.times = times;
        this.inner = inner;
    }

    static Parcel example(Parcel inner) {
        Instant time = Instant.parse("2026-11-22T09:16:00.123Z");
        return new Parcel("p-1", -5, time, Grade.B, List.of(time, Instant.EPOCH), inner);
    }

    /** As Avro finds it. */
    public static Schema getClassSchema() {
        return SCHEMA$;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public SpecificData getSpecificData() {
        return MODEL$;
    }

    @Override
    public Conversion<?> getConversion(int field) {
        return field == 2 ? new TimeConversions.TimestampMillisConversion() : null;
    }

    @Override
    public Object get(int field) {
        return switch (field) {
            case 0 -> id;
            case 1 -> grams;
            case 2 -> at;
            case 3 -> grade;
            case 4 -> times;
            default -> inner;
        };
    }

    @Override
    public void put(int field, Object value) {
        switch (field) {
            case 0 -> id = value.toString();
            case 1 -> grams = (Long) value;
            case 2 -> at = (Instant) value;
            case 3 -> grade = (Grade) value;
            case 4 -> times = (List<Instant>) value;
            default -> inner = (Parcel) value;
        }
    }

    public String getId() {
        return id;
    }

    public void setId(String newId) {
        id = newId;
    }

    public long getGrams() {
        return grams;
    }

    public void setGrams(long newGrams) {
        grams = newGrams;
    }

    public Instant getAt() {
        return at;
    }

    public void setAt(Instant newAt) {
        at = newAt;
    }

    public Grade getGrade() {
        return grade;
    }

    public void setGrade(Grade newGrade) {
        grade = newGrade;
    }

    public List<Instant> getTimes() {
        return times;
    }

    public void setTimes(List<Instant> newTimes) {
        times = newTimes;
    }

    public Parcel getInner() {
        return inner;
    }

    public void setInner(Parcel newInner) {
        inner = newInner;
    }
}
