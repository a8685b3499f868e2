package org.psikit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.PsiException;

/** Who may know whom, and the few rules of style that a compiler does not hold. */
class ArchitectureTest {

    private static JavaClasses psikit;

    @BeforeAll
    static void read() {
        psikit = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.psikit");
    }

    @ParameterizedTest
    @CsvSource({
        "core, ''",
        "ecdh, core",
        "ot, core",
        "circuit, core ot",
        "io, core",
        "match, core io",
        "cli, core io match",
    })
    void aModuleKnowsOnlyThoseBelowIt(String module, String known) {
        knows("org.psikit." + module + "..", packages("org.psikit.", known + " " + module));
    }

    @ParameterizedTest
    @CsvSource({
        "core.error, ''",
        "core.vector, ''",
        "core.kernel, ''",
        "ot.hashing, ''",
        "ot.okvs, ''",
        "ot.base, ''",
        "ot.extension, base",
        "ot.lpn, ''",
        "ot.ggm, base extension lpn",
        "ot.vole, base extension lpn ggm",
        "ot.oprf, base extension hashing okvs vole",
        "ot.psi, oprf",
        "io.net.shape, ''",
        "io.net.tls, file",
        "io.net.stream, net.tls",
        "circuit.ir, ''",
        "circuit.share, ''",
        "circuit.dp, ''",
        "circuit.opprf, ''",
        "circuit.garble, ir share",
        "circuit.analytics, opprf ir share garble dp",
        "circuit.psi, opprf ir share garble analytics",
    })
    void aPackageKnowsOnlyThoseBelowItInItsModule(String aPackage, String known) {
        String module = "org.psikit." + aPackage.substring(0, aPackage.indexOf('.') + 1);
        String own = aPackage.substring(aPackage.indexOf('.') + 1);
        DescribedPredicate<JavaClass> others = JavaClass.Predicates.resideInAPackage(module + "*..")
                .and(DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(packages(module, known + " " + own))));
        check(noClasses()
                .that()
                .resideInAPackage("org.psikit." + aPackage + "..")
                .should()
                .dependOnClassesThat(others));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("org.psikit.(**)").should().beFreeOfCycles());
    }

    /** A package is one idea; with more files than this it is several. */
    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        for (String module :
                List.of("psi-core", "psi-ecdh", "psi-ot", "psi-circuit", "io", "psi-match", "cli", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                Map<Path, Long> perFolder = files.filter(f -> f.toString().endsWith(".java"))
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
                assertThat(perFolder)
                        .allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(25));
            }
        }
    }

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses().that().resideOutsideOfPackage("org.psikit.cli..").should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void onlyTheCommandLineEndsTheProgram() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.psikit.cli..")
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void ourExceptionsStandTogetherAndSayThatTheyAreExceptions() {
        check(classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .areTopLevelClasses() // a Reader can only throw its own kind, and its owner translates that
                .should()
                .beAssignableTo(PsiException.class)
                .andShould()
                .resideInAPackage("org.psikit.core.error")
                .andShould()
                .haveSimpleNameEndingWith("Exception"));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)"));
    }

    @Test
    void aConstructorOfMoreThanFiveParametersWantsARecord() {
        check(constructors()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "org.psikit.core..",
                        "org.psikit.ecdh..",
                        "org.psikit.ot..",
                        "org.psikit.circuit..",
                        "org.psikit.io..",
                        "org.psikit.match..",
                        "org.psikit.cli..")
                .should(haveAtMostParameters(5)));
    }

    @Test
    void secretsAreNotDrawnFromAGeneratorThatCanBePredicted() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.psikit.cli.demo")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.SplittableRandom.class));
    }

    private static ArchCondition<JavaConstructor> haveAtMostParameters(int most) {
        return new ArchCondition<>("have at most " + most + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int parameters = constructor.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(
                        constructor, parameters <= most, constructor.getFullName() + " has " + parameters));
            }
        };
    }

    private static void knows(String aPackage, String... known) {
        DescribedPredicate<JavaClass> others = JavaClass.Predicates.resideInAPackage("org.psikit..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(known)));
        check(noClasses().that().resideInAPackage(aPackage).should().dependOnClassesThat(others));
    }

    private static String[] packages(String prefix, String names) {
        List<String> result = new ArrayList<>();
        for (String name : names.trim().split(" ")) {
            result.add(prefix + name + "..");
        }
        return result.toArray(String[]::new);
    }

    /** A rule about a package that does not exist fails. */
    private static void check(ArchRule rule) {
        rule.check(psikit);
    }
}
