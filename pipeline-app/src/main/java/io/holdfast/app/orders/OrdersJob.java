package io.holdfast.app.orders;

import io.holdfast.app.options.HoldfastConfiguration;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main class of the job jar: {@code flink run holdfast-job.jar --config FILE -Dkey=value}.
 *
 * <p>Everything that is wrong with the configuration, the brokers or the topics is reported at once, before anything is
 * submitted.
 */
public final class OrdersJob {
    private OrdersJob() {}

    /**
     * Builds the pipeline and submits it to whatever Flink it is run by.
     *
     * @throws Exception what submission throws
     */
    public static void main(String[] arguments) throws Exception {
        Configuration cluster = new Configuration();
        StreamExecutionEnvironment given = StreamExecutionEnvironment.getExecutionEnvironment();
        cluster.addAll((Configuration) given.getConfiguration());
        HoldfastConfiguration configuration = HoldfastConfiguration.fromMainArguments(arguments, cluster);
        given.configure(configuration.flink());
        OrdersPipeline pipeline = OrdersPipeline.of(configuration);
        pipeline.preflight();
        pipeline.buildOn(given);
        given.execute(jobName(configuration));
    }

    /** The job's name in Flink. */
    public static String jobName(HoldfastConfiguration configuration) {
        return "holdfast-orders-" + configuration.source().topic().toLowerCase(Locale.ROOT);
    }
}
