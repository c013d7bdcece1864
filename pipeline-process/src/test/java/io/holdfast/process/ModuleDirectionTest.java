package io.holdfast.process;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ModuleDirectionTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.holdfast.process");

    @Test
    void dependsOnModelAndSerdeAlone() {
        assertThat(OURS.contain(GuardedStream.class)).isTrue();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.holdfast.process..",
                        "io.holdfast.model..",
                        "io.holdfast.serde..",
                        "java..",
                        "org.apache.flink..",
                        "org.jspecify..")
                .check(OURS);
    }

    @Test
    void hasNoVagueNames() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Data|Info)")
                .check(OURS);
    }

    @Test
    void showsNothingInternalToItsUsers() {
        List<String> leaks = new ArrayList<>();
        for (JavaClass api : OURS) {
            if (isInternal(api) || !api.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            Stream.concat(api.getAllRawInterfaces().stream(), api.getAllRawSuperclasses().stream())
                    .filter(ModuleDirectionTest::isInternal)
                    .forEach(parent -> leaks.add(api.getName() + " is a " + parent.getName()));
            for (JavaCodeUnit unit : api.getCodeUnits()) {
                if (isVisible(unit)) {
                    Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                            .filter(ModuleDirectionTest::isInternal)
                            .forEach(type -> leaks.add(unit.getFullName() + " shows " + type.getName()));
                }
            }
        }

        assertThat(leaks).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> packages =
                OURS.stream().map(JavaClass::getPackageName).distinct().sorted().toList();

        assertThat(packages).containsExactly("io.holdfast.process", "io.holdfast.process.internal");
        assertThat(packages)
                .allSatisfy(
                        name -> assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                                .isTrue());
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().equals("io.holdfast.process.internal");
    }
}
