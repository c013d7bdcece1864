package io.holdfast.app.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The generated reference pages: file name below {@code docs/reference} and its text. */
final class OptionsReference {
    /** How to write them anew. */
    static final String COMMAND =
            "mvn -q test -pl pipeline-app -am -Dtest=OptionsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dholdfast.regenerate=true";

    private final StringBuilder text = new StringBuilder();

    private OptionsReference(String title, String introduction) {
        text.append("<!-- Generated from the options in code. Don't edit; run:\n     ")
                .append(COMMAND)
                .append(" -->\n\n# ")
                .append(title)
                .append("\n\n")
                .append(introduction.strip())
                .append('\n');
    }

    static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("options.md", options());
        pages.put("restart-strategies.md", restartStrategies());
        pages.put("checkpoints.md", checkpoints());
        pages.put("high-availability.md", highAvailability());
        return pages;
    }

    private static String options() {
        return new OptionsReference("Options", ReferenceTexts.OPTIONS)
                .section("Source", ReferenceTexts.NOTHING, SourceOptions.ALL)
                .section("Schema registry", ReferenceTexts.NOTHING, SchemaRegistryOptions.ALL)
                .section("Output", ReferenceTexts.NOTHING, OutputOptions.ALL)
                .section("Dead letters", ReferenceTexts.NOTHING, DeadLetterOptions.ALL)
                .section("Redaction of dead letters", ReferenceTexts.REDACTION, RedactionOptions.ALL)
                .section("Event time", ReferenceTexts.NOTHING, EventTimeOptions.ALL)
                .section("Retries in place", ReferenceTexts.NOTHING, TransientRetryOptions.ALL)
                .section("Orders", ReferenceTexts.NOTHING, OrdersOptions.ALL)
                .section("State and pipeline", ReferenceTexts.PIPELINE, RuntimeProfile.ALL)
                .prose(ReferenceTexts.KAFKA)
                .refusals(Refusal.options())
                .text
                .toString();
    }

    private static String restartStrategies() {
        return new OptionsReference("Restart strategies", ReferenceTexts.RESTART)
                .section("Strategy", ReferenceTexts.NOTHING, List.of(RestartSettings.TYPE))
                .section("exponential-delay", ReferenceTexts.EXPONENTIAL, RestartSettings.EXPONENTIAL)
                .section("fixed-delay", ReferenceTexts.FIXED, RestartSettings.FIXED)
                .section("failure-rate", ReferenceTexts.RATE, RestartSettings.RATE)
                .prose(ReferenceTexts.NONE)
                .refusals(Refusal.restart())
                .text
                .toString();
    }

    private static String checkpoints() {
        return new OptionsReference("Checkpoints", ReferenceTexts.CHECKPOINTS)
                .section("Settings", ReferenceTexts.NOTHING, CheckpointSettings.ALL)
                .prose(ReferenceTexts.TRANSACTIONS)
                .refusals(Refusal.checkpoints())
                .text
                .toString();
    }

    private static String highAvailability() {
        return new OptionsReference("High availability and failure detection", ReferenceTexts.HIGH_AVAILABILITY)
                .section("Settings", ReferenceTexts.NOTHING, HighAvailabilitySettings.ALL)
                .refusals(Refusal.highAvailability())
                .text
                .toString();
    }

    private OptionsReference prose(String prose) {
        text.append('\n').append(prose.strip()).append('\n');
        return this;
    }

    private OptionsReference section(String title, String introduction, List<Setting<?>> settings) {
        text.append("\n## ").append(title).append("\n\n");
        if (!introduction.isBlank()) {
            text.append(introduction.strip()).append("\n\n");
        }
        boolean ofFlink = settings.stream().noneMatch(setting -> setting.key().startsWith(HoldfastOptions.PREFIX));
        text.append(
                        ofFlink
                                ? "| key | default | Flink's | type | what | why |\n"
                                : "| key | default | type | what | why |\n")
                .append(ofFlink ? "|---|---|---|---|---|---|\n" : "|---|---|---|---|---|\n");
        for (Setting<?> setting : settings) {
            text.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(defaultOf(setting))
                    .append(" | ");
            if (ofFlink) {
                text.append(code(setting.option().defaultValue())).append(" | ");
            }
            text.append(typeOf(setting))
                    .append(" | ")
                    .append(cell(setting.what()))
                    .append(" | ");
            text.append(cell(setting.why())).append(" |\n");
        }
        return this;
    }

    private OptionsReference refusals(List<Refusal> refusals) {
        text.append("\n## What is refused\n\nBeside a configuration that is otherwise complete; several at once are")
                .append(" reported together.\n\n| set | refused with |\n|---|---|\n");
        for (Refusal refusal : refusals) {
            StringBuilder settings = new StringBuilder();
            refusal.settings().forEach((key, value) -> {
                settings.append(settings.isEmpty() ? "" : "<br>");
                settings.append('`')
                        .append(key)
                        .append(": ")
                        .append(value.isBlank() ? "''" : value)
                        .append('`');
            });
            text.append("| ")
                    .append(settings)
                    .append(" | ")
                    .append(cell(refusal.message()))
                    .append(" |\n");
        }
        return this;
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.required() ? "**required**" : code(setting.defaultValue());
    }

    private static String code(Object value) {
        return value == null ? "–" : "`" + Values.text(value) + "`";
    }

    private static String typeOf(Setting<?> setting) {
        return ValueType.of(setting).words().replaceFirst("^a ", "");
    }

    private static String cell(String words) {
        return words.replace("|", "\\|").replace("\n", " ");
    }
}
