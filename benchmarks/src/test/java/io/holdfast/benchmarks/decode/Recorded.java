package io.holdfast.benchmarks.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Keeps every outcome, in order. */
final class Recorded implements Outcomes {
    final List<Object> decoded = new ArrayList<>();
    final List<ProducerRecord<?, ?>> letters = new ArrayList<>();
    final List<Object> lost = new ArrayList<>();

    @Override
    public void decoded(Object value) {
        decoded.add(value);
    }

    @Override
    public void deadLetter(ProducerRecord<?, ?> letter) {
        letters.add(letter);
    }

    @Override
    public void lost(Object reason) {
        lost.add(reason);
    }

    /** Headers by name; the value as text. */
    static Map<String, String> headers(ProducerRecord<?, ?> letter) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : letter.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.ISO_8859_1));
        }
        return headers;
    }
}
