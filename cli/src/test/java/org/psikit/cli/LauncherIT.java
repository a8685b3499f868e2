package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code psi} in a small copy of the tree, with a Maven that only copies the jar that this build has made.
 * The path of the copy holds a blank.
 */
final class LauncherIT {
    private static final Path JAR = Path.of(System.getProperty("psikit.jar"));
    private static final Path JAVA_HOME =
            Path.of(System.getProperty("psikit.java")).getParent().getParent();
    private static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "cp",
            "env",
            "find",
            "flock",
            "mkdir",
            "mv",
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

    @TempDir
    private Path folder;

    private Path root;
    private Path tools;

    private record Started(Process process, Path output, Path error) {}

    private record Ended(int code, String output, String error) {}

    @BeforeEach
    void copyTheTree() throws IOException {
        root = Files.createDirectories(folder.resolve("a tree"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Path launcher = JAR.getParent().getParent().getParent().resolve("psi");
        Files.copy(launcher, root.resolve("psi"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String file : List.of("pom.xml", ".mvn/jvm.config", "cli/pom.xml", "bench/pom.xml")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        Files.createDirectories(root.resolve("cli/src/main"));
        Files.createDirectories(root.resolve("bench/src/main"));
        for (String tool : TOOLS) {
            passOn(tool);
        }
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        installMaven(COPYING_MAVEN);
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("psi"));

        Ended first = end(start(link, "--version"));
        assertThat(first.error()).isEqualToIgnoringNewLines("psi: building, once, about a minute…");
        assertThat(first.output()).startsWith("psi ");
        assertThat(first.code()).isZero();

        assertThat(end(start(link, "--version"))).isEqualTo(new Ended(0, first.output(), ""));

        Path source = Files.writeString(root.resolve("cli/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(end(start(link, "--version")).error())
                .isEqualToIgnoringNewLines("psi: building again, a source has changed…");
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
        assertThat(ended.error().lines().filter(line -> !line.contains("getting ready")))
                .singleElement(STRING)
                .startsWith("psi: --memory");
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
    void whatRunsLongStartsFromAnArchiveOfClasses() throws Exception {
        installMaven(COPYING_MAVEN);
        Ended first = end(start(root.resolve("psi"), "inspect", "no-such-file"));
        assertThat(first.error()).contains("getting ready for Java ").contains("no-such-file");

        try (Stream<Path> files = Files.list(root.resolve("target"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsa")))
                    .singleElement()
                    .satisfies(archive -> assertThat(archive).isNotEmptyFile());
        }
        assertThat(root.resolve("target/archive-crash.log")).doesNotExist();
        Ended second = end(start(root.resolve("psi"), "inspect", "no-such-file"));
        assertThat(second.error()).startsWith("psi: no-such-file").doesNotContain("getting ready");
        assertThat(second.code()).isEqualTo(first.code());
    }

    @Test
    void argumentsArriveWhole() throws Exception {
        installMaven(COPYING_MAVEN);
        Ended ended = end(start(root.resolve("psi"), "no such*command"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.error()).contains("no such*command");
    }

    @Test
    void optionsGoWithTheJob() throws Exception {
        installMaven(COPYING_MAVEN);
        end(start(root.resolve("psi"), "--version"));
        Path home = Files.createDirectories(folder.resolve("java"));
        Files.copy(JAVA_HOME.resolve("release"), home.resolve("release"));
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(optionsOf(home, "", "match")).contains("-XX:+UseSerialGC");
        assertThat(optionsOf(home, "", "match", "--protocol", "vole")).contains("-XX:+UseSerialGC");
        assertThat(optionsOf(home, "", "match", "--protocol", "ecdh")).doesNotContain("UseSerialGC");
        assertThat(optionsOf(home, "", "match", "--protocol=ecdh")).doesNotContain("UseSerialGC");
        assertThat(optionsOf(home, "", "bench")).doesNotContain("UseSerialGC").doesNotContain("Tier4");
        assertThat(optionsOf(home, "", "match")).contains("-XX:Tier4InvocationThreshold=", "-XX:FreqInlineSize=");

        Path large = folder.resolve("large.csv");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(150_000_000);
        }
        assertThat(optionsOf(home, "", "match", "--input", large.toString())).doesNotContain("FreqInlineSize");
        assertThat(optionsOf(home, "", "match", "--input=" + large)).doesNotContain("FreqInlineSize");
        assertThat(optionsOf(home, "-Xss2m -XX:+UseZGC", "match"))
                .contains("-XX:+UseZGC")
                .doesNotContain("UseSerialGC");
    }

    /** What Java would be called with. */
    private String optionsOf(Path home, String wanted, String... arguments) throws Exception {
        return end(start(Map.of("JAVA_HOME", home.toString(), "PSI_JAVA_OPTS", wanted), root.resolve("psi"), arguments))
                .output();
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
                        "JAVA_HOME", JAVA_HOME.toString(),
                        "JAR", JAR.toString()));
        builder.environment().putAll(environment);
        return new Started(builder.start(), output, error);
    }

    private static Ended end(Started started) throws IOException, InterruptedException {
        if (!started.process().waitFor(60, TimeUnit.SECONDS)) {
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
