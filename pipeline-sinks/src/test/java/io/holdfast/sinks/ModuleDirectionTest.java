package io.holdfast.sinks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleDirectionTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdfast.sinks");

    @Test
    void dependsOnModelAndSerdeAlone() {
        assertThat(OURS.contain(KafkaSinks.class)).isTrue();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdfast.sinks..",
                        "io.holdfast.model..",
                        "io.holdfast.serde..",
                        "java..",
                        "org.apache.avro..",
                        "org.apache.flink..",
                        "org.apache.kafka..",
                        "org.jspecify..",
                        "org.slf4j..")
                .check(OURS);
    }

    @Test
    void hasNoVagueNames() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Data|Info)")
                .check(OURS);
    }
}
