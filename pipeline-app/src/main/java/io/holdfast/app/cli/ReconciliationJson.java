package io.holdfast.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.reconcile.OffsetFindings;
import io.holdfast.app.reconcile.PartitionReconciliation;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TopicReading;
import java.time.Duration;

/** A reconciliation for programs. */
public final class ReconciliationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MILLIS_PER_SECOND = 1e3;

    private ReconciliationJson() {}

    /** One JSON document in one line: the totals, then the topics, then the partitions. */
    public static String of(Reconciliation result, Duration elapsed) {
        ObjectNode document = tree(result);
        document.put("recordsRead", result.recordsRead());
        document.put("seconds", elapsed.toMillis() / MILLIS_PER_SECOND);
        return document.toString();
    }

    /** The same as a tree, for a report that contains it. */
    public static ObjectNode tree(Reconciliation result) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("holds", result.holds());
        document.put("produced", result.produced());
        document.put("delivered", result.delivered());
        document.put("deadLettered", result.deadLettered());
        document.put("dropped", result.dropped());
        document.put("missing", result.missing());
        document.put("duplicated", result.duplicated());
        document.put("phantom", result.phantom());
        document.put("unattributed", result.unattributed());
        document.put("derived", result.derived());
        document.put("expired", result.expired());
        result.warnings().forEach(document.putArray("warnings")::add);
        ObjectNode topics = document.putObject("topics");
        topics.set("source", topic(result.source()));
        topics.set("output", topic(result.output()));
        topics.set("deadLetters", topic(result.deadLetters()));
        ArrayNode partitions = document.putArray("partitions");
        result.partitions().forEach(partition -> partitions.add(partition(partition)));
        return document;
    }

    private static ObjectNode topic(TopicReading topic) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("topic", topic.topic());
        node.put("partitions", topic.partitions());
        node.put("records", topic.records());
        node.put("hiddenByOpenTransaction", topic.hiddenOffsets());
        node.put("removedByRetention", topic.removedOffsets());
        node.put("derived", topic.derived());
        node.put("unattributed", topic.unattributed());
        node.put("phantom", topic.phantom());
        topic.strays().forEach(node.putArray("strays")::add);
        return node;
    }

    private static ObjectNode partition(PartitionReconciliation partition) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("partition", partition.partition());
        node.put("produced", partition.produced());
        node.put("delivered", partition.delivered());
        node.put("deadLettered", partition.deadLettered());
        node.put("dropped", partition.dropped());
        node.put("duplicated", partition.duplicated());
        node.put("expired", partition.expired());
        node.set("missing", findings(partition.missing()));
        node.set("doubledInOutput", findings(partition.doubledInOutput()));
        node.set("doubledInDeadLetters", findings(partition.doubledInDeadLetters()));
        node.set("doubledAcross", findings(partition.doubledAcross()));
        node.set("phantom", findings(partition.phantom()));
        return node;
    }

    private static ObjectNode findings(OffsetFindings findings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("count", findings.count());
        findings.first().forEach(node.putArray("first")::add);
        return node;
    }
}
