package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.demo.UnguardedPipeline;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.OrdersPipeline;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The main class of the job that the laboratory breaks. Its arguments are those of {@code OrdersJob}, with the keys of
 * {@link JobSettings} among them.
 */
public final class LaboratoryJob {
    private LaboratoryJob() {}

    /**
     * Builds the job and submits it to whatever Flink it is run by.
     *
     * @throws Exception what submission throws
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Configuration cluster = new Configuration();
        cluster.addAll((Configuration) env.getConfiguration());
        HoldfastConfiguration configuration = HoldfastConfiguration.fromMainArguments(arguments, cluster);
        env.configure(configuration.flink());
        JobSettings settings = JobSettings.from(configuration.flink());
        build(env, configuration, settings);
        env.execute("laboratory");
    }

    /** Adds the operators of the job to {@code env}. */
    static void build(StreamExecutionEnvironment env, HoldfastConfiguration configuration, JobSettings settings) {
        OrdersPipeline pipeline = OrdersPipeline.of(configuration);
        switch (settings.options().guard()) {
            case GUARDED -> pipeline.withSeams(seams(settings)).buildOn(env);
            case NAIVE -> new NaivePipeline(configuration).buildOn(env, producer(pipeline));
            case UNGUARDED -> new UnguardedPipeline(configuration).buildOn(env, producer(pipeline));
        }
    }

    private static LaboratorySeams seams(JobSettings settings) {
        Sabotage sabotage = settings.options().sabotage();
        return sabotage == Sabotage.NONE ? new LaboratorySeams(settings) : new SabotagedSeams(settings, sabotage);
    }

    private static Properties producer(OrdersPipeline pipeline) {
        Properties producer = new Properties();
        pipeline.outputProducerProperties().forEach(producer::setProperty);
        return producer;
    }
}
