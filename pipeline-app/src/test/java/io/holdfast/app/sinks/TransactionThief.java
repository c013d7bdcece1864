package io.holdfast.app.sinks;

import io.holdfast.serde.EncodedRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * Passes records on, and takes the open transaction away from the sink behind it when a checkpoint is made: the sink
 * has flushed it by then, and commits it when the checkpoint is complete.
 */
final class TransactionThief extends ProcessFunction<EncodedRecord, EncodedRecord> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long PAUSE_NANOS = 20_000_000;

    private final String bootstrapServers;
    private final String prefix;
    private final How how;

    TransactionThief(String bootstrapServers, String prefix, How how) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.how = how;
    }

    /** How the transaction is lost. */
    enum How {
        TAKE_THE_NAME,
        AWAIT_THE_TIMEOUT,
        LEAVE_ALONE
    }

    @Override
    public void processElement(EncodedRecord record, Context context, Collector<EncodedRecord> out) {
        out.collect(record);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (how == How.LEAVE_ALONE) {
            return;
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> open = open(admin);
            if (how == How.TAKE_THE_NAME) {
                admin.fenceProducers(open).all().get();
            }
            while (!open(admin).isEmpty()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private List<String> open(Admin admin) throws ExecutionException, InterruptedException {
        return admin
                .listTransactions(new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
                .all()
                .get()
                .stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix))
                .collect(Collectors.toList());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}
}
