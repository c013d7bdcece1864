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
                        "javax.net.ssl..",
                        "org.apache.avro..",
                        "org.apache.flink..",
                        "org.apache.kafka..",
                        "org.jspecify..")
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
                        "io.holdfast.serde.deadletter",
                        "io.holdfast.serde.json",
                        "io.holdfast.serde.types");
        assertThat(packages).allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }
}
