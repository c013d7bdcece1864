package io.holdfast.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The directions between modules, and what the job jar may depend on. */
final class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdfast");

    @Test
    void modulesDependInOneDirection() {
        assertThat(OURS.stream().map(JavaClass::getPackageName))
                .contains("io.holdfast.model", "io.holdfast.serde", "io.holdfast.process", "io.holdfast.sinks");
        may("io.holdfast.model..", List.of("io.holdfast.model.."));
        may("io.holdfast.serde..", List.of("io.holdfast.model..", "io.holdfast.serde.."));
        may("io.holdfast.process..", List.of("io.holdfast.model..", "io.holdfast.serde..", "io.holdfast.process.."));
        may("io.holdfast.sinks..", List.of("io.holdfast.model..", "io.holdfast.serde..", "io.holdfast.sinks.."));
    }

    @Test
    void theJobDependsOnNothingThatItsJarLeavesOut() {
        noClasses()
                .that()
                .resideInAnyPackage("io.holdfast.app.orders..", "io.holdfast.app.options..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdfast.app.cli..",
                        "io.holdfast.app.deadletters..",
                        "io.holdfast.app.demo..",
                        "io.holdfast.app.feed..",
                        "io.holdfast.app.local..",
                        "io.holdfast.app.plugins..",
                        "io.holdfast.app.reconcile..",
                        "io.holdfast.app.text..",
                        "io.holdfast.app.topics..",
                        "picocli..",
                        "com.fasterxml..",
                        "org.roaringbitmap..")
                .check(OURS);
    }

    @Test
    void internalsStayInTheirModule() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.holdfast.process..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.holdfast.process.internal..")
                .check(OURS);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Data|(?<!Type)Info)")
                .check(OURS);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..")
                .check(OURS);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        Set<String> bare = new TreeSet<>();
        for (JavaClass each : OURS) {
            JavaPackage owner = each.getPackage();
            // What protoc writes cannot be annotated.
            boolean generated = owner.getName().equals("io.holdfast.app.orders.proto");
            if (!generated && !owner.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                bare.add(owner.getName());
            }
        }
        assertThat(bare).isEmpty();
    }

    private static void may(String module, List<String> others) {
        List<String> allowed = new java.util.ArrayList<>(others);
        allowed.addAll(List.of("java..", "javax..", "org..", "com..", "dev.failsafe.."));
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(OURS);
    }
}
