package io.holdfast.serde;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ModuleDirectionTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdfast.serde");

    @Test
    void dependsOnModelAloneOfOurs() {
        assertThat(OURS.contain(SafeDeserializer.class)).isTrue();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdfast.serde..",
                        "io.holdfast.model..",
                        "java..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "org.apache.avro..",
                        "com.fasterxml.jackson..",
                        "com.github.benmanes.caffeine..",
                        "dev.failsafe..",
                        "org.apache.flink..",
                        "org.apache.kafka..",
                        "com.google.protobuf..",
                        "org.jspecify..")
                .check(OURS);
    }

    @Test
    void keepsOptionalLibrariesInTheFormatsThatNeedThem() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.holdfast.serde.avro..", "io.holdfast.serde.registry..")
                .and()
                .haveNameNotMatching(
                        "io\\.holdfast\\.serde\\.deadletter\\.(DeadLetterAvro|AvroInput|BlockDecoder)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.avro..",
                        "com.fasterxml.jackson..",
                        "com.github.benmanes.caffeine..",
                        "dev.failsafe..")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.holdfast.serde.protobuf..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf..")
                .check(OURS);
    }

    @Test
    void hasNoVagueNames() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("TypeInfo")
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Data|Info)")
                .check(OURS);
    }

    @Test
    void marksEveryPackageAsNullSafe() {
        Set<JavaPackage> packages = OURS.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages)
                .extracting(JavaPackage::getName)
                .containsExactlyInAnyOrder(
                        "io.holdfast.serde",
                        "io.holdfast.serde.avro",
                        "io.holdfast.serde.adapter",
                        "io.holdfast.serde.deadletter",
                        "io.holdfast.serde.internal",
                        "io.holdfast.serde.json",
                        "io.holdfast.serde.protobuf",
                        "io.holdfast.serde.registry",
                        "io.holdfast.serde.redaction",
                        "io.holdfast.serde.types");
        assertThat(packages).allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }
}
