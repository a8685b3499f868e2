package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code psi} in a small copy of the tree, with a Maven that only copies the jar that this build has made.
 * The path of the copy holds a blank.
 */
final class LauncherIT {
    private static final Path JAR = Path.of(System.getProperty("psikit.jar"));
    private static final Path JAVA_HOME = javaHome();
    private static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "cp",
            "dirname",
            "env",
            "find",
            "flock",
            "mkdir",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch");
    private static final String COPYING_MAVEN = """
            #!/bin/sh
            echo called >>calls
            sleep 0.5
            mkdir -p cli/target bench/target/lib
            cp "$JAR" cli/target/psi.jar
            cp "$JAR" bench/target/psi-bench.jar
            """;

    private static final Path ARGUMENT_FILES = Path.of("cli/src/main/resources/org/psikit/cli/internal/jvm");

    /** Java, but that it makes no archive of classes, which takes seconds. */
    private static final String JAVA_WITHOUT_ARCHIVE = """
            #!/bin/sh
            case "$*" in *ClassArchive*) echo called >>"$HOME/archives"; sleep 0.5; exit 1 ;; esac
            exec "$JAVA" "$@"
            """;

    private static final String ECHOING_JAVA = """
            #!/bin/sh
            for each; do case "$each" in org.psikit.*) exit ;; *) echo "$each" ;; esac; done
            """;

    @TempDir
    private Path folder;

    private Path root;
    private Path tools;
    private Path javaHome;

    private record Started(Process process, Path output, Path error) {}

    private record Ended(int code, String output, String error) {}

    @BeforeEach
    void copyTheTree() throws IOException {
        copyTheTree("a tree");
    }

    private void copyTheTree(String name) throws IOException {
        root = Files.createDirectories(folder.resolve(name));
        tools = Files.createDirectories(folder.resolve("tools"));
        Path sources = JAR.getParent().getParent().getParent();
        Files.copy(sources.resolve("psi"), root.resolve("psi"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve(ARGUMENT_FILES));
        try (Stream<Path> files = Files.list(sources.resolve(ARGUMENT_FILES))) {
            for (Path file : files.toList()) {
                Files.copy(file, root.resolve(ARGUMENT_FILES).resolve(file.getFileName()));
            }
        }
        for (String file : List.of("pom.xml", ".mvn/jvm.config", "cli/pom.xml", "bench/pom.xml")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        Files.createDirectories(root.resolve("bench/src/main"));
        javaHome = java("java", Files.readString(JAVA_HOME.resolve("release")), JAVA_WITHOUT_ARCHIVE);
        for (String tool : TOOLS) {
            passOn(tool);
        }
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        installMaven(COPYING_MAVEN);
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("psi"));

        Ended first = end(start(link, "--version"));
        assertThat(first.error().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("psi: building, once, about a minute…"),
                        line -> assertThat(line).startsWith("psi: getting ready for Java "));
        assertThat(first.output()).startsWith("psi ");
        assertThat(first.code()).isZero();

        assertThat(end(start(link, "--version"))).isEqualTo(new Ended(0, first.output(), ""));

        Path source = Files.writeString(root.resolve("cli/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(end(start(link, "--version")).error().lines())
                .first(STRING)
                .isEqualTo("psi: building again, a source has changed…");
        assertThat(calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoFirstCallsBuildOnce(boolean withFlock) throws Exception {
        installMaven(COPYING_MAVEN);
        if (!withFlock) {
            Files.deleteIfExists(tools.resolve("flock"));
        }
        Started one = start(root.resolve("psi"), "--version");
        Started other = start(root.resolve("psi"), "--version");

        assertThat(List.of(end(one).code(), end(other).code())).containsOnly(0);
        assertThat(calls()).isEqualTo(1);
        assertThat(folder.resolve("archives")).hasContent("called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1k", "255m", "200t", "999999999t", "0g", "08m", "1x"})
    void aSizeThatJavaCannotTakeIsOneLine(String size) throws Exception {
        installMaven(COPYING_MAVEN);
        end(start(root.resolve("psi"), "--version"));
        String[] match = {
            "match", "--listen", "127.0.0.1:0", "--insecure-no-tls", "--input", "none", "--on", "a", "--yes"
        };
        List<String> arguments = new ArrayList<>(List.of(match));
        arguments.addAll(List.of("--memory", size));
        Ended ended = end(start(root.resolve("psi"), arguments.toArray(String[]::new)));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.error().lines()).singleElement(STRING).startsWith("psi: --memory");
    }

    @Test
    void aMissingMavenIsOneLine() throws Exception {
        Ended ended = end(start(root.resolve("psi"), "--version"));

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.error())
                .isEqualToIgnoringNewLines(
                        "psi: Maven is needed to build and was not found: install it, or put mvn on the path");
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLogAndIsTriedAgain() throws Exception {
        installMaven("#!/bin/sh\necho the reason\nexit 1\n");
        Ended failed = end(start(root.resolve("psi"), "--version"));
        assertThat(failed.code()).isEqualTo(7);
        assertThat(failed.error()).contains("the build failed").endsWith("the reason\n");

        installMaven(COPYING_MAVEN);
        assertThat(end(start(root.resolve("psi"), "--version")).code()).isZero();
    }

    @Test
    void startsFromAnArchiveOfClasses() throws Exception {
        copyTheTree("tree"); // Java takes no class of a jar with a blank in its path from an archive
        installMaven(COPYING_MAVEN);
        javaHome = JAVA_HOME;
        Ended first = end(start(root.resolve("psi"), "--version"));
        assertThat(first.error()).contains("getting ready for Java ");

        try (Stream<Path> files = Files.list(root.resolve("target"))) {
            assertThat(files.filter(file -> file.getFileName().toString().contains(".jsa")))
                    .singleElement()
                    .satisfies(archive -> assertThat(archive).isNotEmptyFile());
        }
        assertThat(root.resolve("target/archive.log")).content().doesNotContain("fatal error");
        assertThat(end(start(Map.of("PSI_JAVA_OPTS", "-Xlog:class+load:stderr"), root.resolve("psi"), "--version")))
                .satisfies(second -> assertThat(second.output()).isEqualTo(first.output()))
                .satisfies(second -> assertThat(second.error())
                        .doesNotContain("getting ready")
                        .containsPattern("org.psikit.cli.Main source: shared objects file"));
    }

    @Test
    void argumentsArriveWhole() throws Exception {
        installMaven(COPYING_MAVEN);
        Ended ended = end(start(root.resolve("psi"), "no such*command"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.error()).contains("no such*command");
    }

    @Test
    void everyCommandHasTheSameOptions() throws Exception {
        installMaven(COPYING_MAVEN);
        end(start(root.resolve("psi"), "--version"));
        javaHome = java("echoing", Files.readString(JAVA_HOME.resolve("release")), ECHOING_JAVA);

        String options = optionsOf("", "--version");
        assertThat(options.lines()).first(STRING).startsWith("@" + root.resolve(ARGUMENT_FILES) + "/");
        assertThat(optionsOf("", "bench")).isEqualTo(options);
        assertThat(optionsOf("", "match")).isEqualTo(options);
        assertThat(optionsOf("", "match", "--protocol", "ecdh", "--memory", "9g"))
                .isEqualTo(options);
    }

    @Test
    void furtherOptionsOfTheUserComeLater() throws Exception {
        installMaven(COPYING_MAVEN);
        assertThat(end(start(Map.of("PSI_JAVA_OPTS", "-Xss2m -XX:+UseParallelGC"), root.resolve("psi"), "--version"))
                        .output())
                .startsWith("psi ");

        javaHome = java("echoing", Files.readString(JAVA_HOME.resolve("release")), ECHOING_JAVA);
        assertThat(optionsOf("-Xss2m -XX:+UseZGC", "match"))
                .containsSubsequence("@", "\n-XX:-UseSerialGC\n-Xss2m\n-XX:+UseZGC\n-cp\n");
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, 17", "21, 17", "25.0.1, 25", "26-ea, 25"})
    void theOptionsAreThoseOfTheNewestReleaseThatJavaIsNotOlderThan(String version, String file) throws Exception {
        installMaven(COPYING_MAVEN);
        end(start(root.resolve("psi"), "--version"));
        javaHome = java("echoing", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n", ECHOING_JAVA);

        assertThat(optionsOf("", "--version").lines()).first(STRING).endsWith("/" + file + ".args");
    }

    @Test
    void aJavaThatIsTooOldIsPassedOver() throws Exception {
        installMaven(COPYING_MAVEN);
        end(start(root.resolve("psi"), "--version"));
        Path usable = javaHome;
        javaHome = java("old", "JAVA_VERSION=\"11.0.2\"\n", "#!/bin/sh\nexit 9\n");
        Files.createSymbolicLink(tools.resolve("java"), usable.resolve("bin/java"));

        assertThat(end(start(root.resolve("psi"), "--version")).code()).isZero();
    }

    @Test
    void aFileNameMayHaveAnyLetterInTheCLocale() throws Exception {
        installMaven(COPYING_MAVEN);
        end(start(root.resolve("psi"), "--version"));
        install("inspect", """
                #!/bin/sh
                name=$(printf 'k\\303\\244se.csv')
                printf 'id\\n1\\n2\\n' >"$name"
                exec "$1" inspect "$name"
                """);

        Ended ended = end(start(
                Map.of("LC_ALL", "C"),
                tools.resolve("inspect"),
                root.resolve("psi").toString()));
        assertThat(ended.error()).startsWith("read 2 rows");
        assertThat(ended.code()).isZero();
    }

    /** What Java would be called with, a line for each option. */
    private String optionsOf(String wanted, String... arguments) throws Exception {
        return end(start(Map.of("PSI_JAVA_OPTS", wanted), root.resolve("psi"), arguments))
                .output();
    }

    /** A Java that says it is of some release and is a script. */
    private Path java(String name, String release, String script) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release);
        for (String tool : List.of("java", "javac")) {
            Path file = Files.writeString(home.resolve("bin").resolve(tool), script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }

    /** The one that runs the tests. */
    private static Path javaHome() {
        try {
            return Path.of(System.getProperty("psikit.java"))
                    .toRealPath()
                    .getParent()
                    .getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Started start(Path launcher, String... arguments) throws IOException {
        return start(Map.of(), launcher, arguments);
    }

    private Started start(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "output", "");
        Path error = Files.createTempFile(folder, "error", "");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(error.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(),
                        "HOME", folder.toString(),
                        "JAVA_HOME", javaHome.toString(),
                        "JAVA", JAVA_HOME.resolve("bin/java").toString(),
                        "JAR", JAR.toString()));
        builder.environment().putAll(environment);
        return new Started(builder.start(), output, error);
    }

    private static Ended end(Started started) throws IOException, InterruptedException {
        if (!started.process().waitFor(10, TimeUnit.MINUTES)) {
            started.process().destroyForcibly();
            throw new AssertionError("psi did not end: " + Files.readString(started.error()));
        }
        return new Ended(
                started.process().exitValue(), Files.readString(started.output()), Files.readString(started.error()));
    }

    private void installMaven(String script) throws IOException {
        install("mvn", script);
    }

    private void install(String name, String script) throws IOException {
        Path tool = Files.writeString(tools.resolve(name), script);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts a script that calls the machine's tool on the path. */
    private void passOn(String name) throws IOException {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            Path tool = Path.of(place, name);
            if (Files.isExecutable(tool)) {
                install(name, "#!/bin/sh\nexec '" + tool + "' \"$@\"\n");
                return;
            }
        }
    }

    private int calls() throws IOException {
        return Files.readAllLines(root.resolve("calls")).size();
    }
}
