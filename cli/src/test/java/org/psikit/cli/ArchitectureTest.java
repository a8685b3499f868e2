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
import com.tngtech.archunit.core.domain.JavaModifier;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.PsiException;

/** Who may know whom, and the few rules of style that a compiler does not hold. */
class ArchitectureTest {

    private static final List<String> MODULES =
            List.of("psi-core", "psi-ecdh", "psi-ot", "psi-circuit", "io", "psi-match", "cli", "bench");

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
        "match, core ecdh io",
        "cli, core io match",
    })
    void aModuleKnowsOnlyThoseBelowIt(String module, String known) {
        knows("org.psikit." + module + "..", packages("org.psikit.", known + " " + module));
    }

    @ParameterizedTest
    @CsvSource({
        "core.error, ''",
        "core.vector, ''",
        "core.concurrent, error",
        "core.internal.kernel, ''",
        "core.internal.aes, ''",
        "core.random, internal.aes",
        "ot.api, ''",
        "ot.internal.hashing, ''",
        "ot.internal.okvs, ''",
        "ot.internal.base, api",
        "ot.internal.extension, api internal.base",
        "ot.internal.lpn, ''",
        "ot.internal.ggm, api internal.base internal.extension internal.lpn",
        "ot.internal.vole, api internal.base internal.extension internal.lpn internal.ggm",
        "ot.internal.oprf, api internal.base internal.extension internal.hashing internal.okvs internal.vole",
        "ot.internal.psi, internal.oprf",
        "ecdh.internal.voprf, ''",
        "ecdh.internal.index, internal.voprf",
        "io.link, internal.pki internal.file",
        "io.internal.net.shape, ''",
        "io.internal.net.tls, link internal.file internal.pki",
        "io.internal.net.stream, link internal.net.tls",
        "io.internal.pair, link internal.file internal.net.tls",
        "circuit.ir, ''",
        "circuit.garble, ir internal.share",
        "circuit.internal.share, ''",
        "circuit.internal.dp, ''",
        "circuit.internal.opprf, ''",
        "circuit.internal.analytics, internal.opprf ir internal.share garble internal.dp",
        "circuit.internal.psi, internal.opprf ir internal.share garble internal.analytics",
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

    /** What stands outside of an internal package is promised to callers, so it names nothing that is not. */
    @Test
    void noPublicSignatureNamesAnInternalType() {
        check(classes().that(AN_API_TYPE).should(nameNoInternalTypeToCallers()));
    }

    @Test
    void atMostAQuarterOfTheTypesIsPromisedToCallers() {
        long types = psikit.stream().filter(JavaClass::isTopLevelClass).count();
        long promised = psikit.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(AN_API_TYPE)
                .count();
        assertThat(4 * promised).as("%s of %s types", promised, types).isLessThanOrEqualTo(types);
    }

    /** The function and the form of an index; the protocol beside them is found by the service loader, as all are. */
    @Test
    void onlyTheIndexKnowsAPartOfAProtocolsModule() {
        check(noClasses()
                .that()
                .resideInAPackage("org.psikit.match..")
                .and()
                .resideOutsideOfPackages("org.psikit.match.index..", "org.psikit.match.internal.index..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.psikit.ecdh.."));
        check(noClasses()
                .that()
                .resideInAnyPackage("org.psikit.match.index..", "org.psikit.match.internal.index..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.psikit.ecdh.internal"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("org.psikit.(**)").should().beFreeOfCycles());
    }

    /** A package is one idea; with more files than this it is several. */
    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                Map<Path, Long> perFolder = files.filter(f -> f.toString().endsWith(".java"))
                        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
                assertThat(perFolder)
                        .allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(25));
            }
        }
    }

    @Test
    void aPackagePageNamesEveryPublicType() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path page :
                        files.filter(f -> f.endsWith("package-info.java")).toList()) {
                    assertThat(publicTypesBeside(page))
                            .as("named in %s", page)
                            .allSatisfy(
                                    type -> assertThat(Files.readString(page)).containsPattern("\\b" + type + "\\b"));
                }
            }
        }
    }

    private static List<String> publicTypesBeside(Path page) throws IOException {
        List<String> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(page.resolveSibling("."))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                if (Files.readString(file).contains("\npublic ")) {
                    types.add(type);
                }
            }
        }
        return types;
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
                .resideOutsideOfPackage("org.psikit.cli.internal.demo")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.SplittableRandom.class));
    }

    private static final DescribedPredicate<JavaClass> AN_API_TYPE = DescribedPredicate.describe(
            "are public outside of internal packages",
            type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !isInternal(type)
                    && type.getEnclosingClass()
                            .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                            .orElse(true));

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("org.psikit.")
                && type.getPackageName().contains(".internal");
    }

    private static ArchCondition<JavaClass> nameNoInternalTypeToCallers() {
        return new ArchCondition<>("name no internal type in what callers see") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaClass> above = Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream())
                        .flatMap(parent -> parent.getAllInvolvedRawTypes().stream());
                Stream<JavaClass> fields = type.getFields().stream()
                        .filter(field -> isSeen(field.getModifiers()))
                        .flatMap(field -> field.getAllInvolvedRawTypes().stream());
                Stream<JavaClass> calls = Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                        .filter(unit -> isSeen(unit.getModifiers()))
                        .flatMap(unit -> unit.getAllInvolvedRawTypes().stream());
                Stream.of(above, fields, calls)
                        .flatMap(each -> each)
                        .filter(ArchitectureTest::isInternal)
                        .forEach(named -> events.add(SimpleConditionEvent.violated(
                                type, type.getFullName() + " names " + named.getFullName())));
            }
        };
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        boolean generated = modifiers.contains(JavaModifier.SYNTHETIC);
        return !generated && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
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
