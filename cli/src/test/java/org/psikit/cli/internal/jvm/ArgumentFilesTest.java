package org.psikit.cli.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's argument files: this Java takes them, every method they name is there, and every option has its reason. */
class ArgumentFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/org/psikit/cli/internal/jvm");
    private static final int LEAST_GAIN_PERCENT = 3;
    private static final Pattern GAIN = Pattern.compile("# Gain: .*?(\\d+) %.*");
    private static final Pattern SCALED = Pattern.compile("-XX:CompileCommand=\\w+,([\\w.$]+)::([\\w<>]+),[0-9.]+");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    /** The file that the launcher takes for the Java that runs this test. */
    private static Path ofThisJava() throws IOException {
        return files().filter(file -> file.getFileName().toString().matches("\\d+\\.args"))
                .filter(file -> release(file) <= Runtime.version().feature())
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private static int release(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".args", ""));
    }

    /** Options, each with the comment above it, or above those before it if there is no blank line between them. */
    private record Block(List<String> comment, List<String> options) {

        static List<Block> of(Path file) throws IOException {
            return Arrays.stream(Files.readString(file).split("\n\\s*\n", -1))
                    .map(text -> text.lines().toList())
                    .map(lines -> new Block(
                            lines.stream().filter(l -> l.startsWith("#")).toList(),
                            lines.stream().filter(l -> !l.startsWith("#")).toList()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.args", "25.args", "huge-pages.args"})
    void theProgramCarriesThem(String name) {
        assertThat(getClass().getResource(name)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyOptionHasAReasonAndIsNeededOrGains(Path file) throws IOException {
        for (Block block : Block.of(file)) {
            if (block.options().isEmpty()) {
                continue;
            }
            String last = block.comment().isEmpty()
                    ? ""
                    : block.comment().get(block.comment().size() - 1);
            assertThat(block.comment()).as("comment on %s", block.options()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(last)
                    .as("last line of the comment on %s", block.options())
                    .matches("# (Gain|Needed)[:.].*");
            Matcher gain = GAIN.matcher(last);
            if (gain.matches()) {
                assertThat(Integer.parseInt(gain.group(1)))
                        .as("gain of %s", block.options())
                        .isGreaterThanOrEqualTo(LEAST_GAIN_PERCENT);
            } else {
                assertThat(last).as("on %s", block.options()).isEqualTo("# Needed.");
            }
        }
    }

    @Test
    void everyMethodNamedExistsInThisJava() throws IOException, ClassNotFoundException {
        List<String> commands = Block.of(ofThisJava()).stream()
                .flatMap(block -> block.options().stream())
                .filter(option -> option.startsWith("-XX:CompileCommand=") && !option.endsWith("=quiet"))
                .toList();
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            Matcher method = SCALED.matcher(command);
            assertThat(method.matches())
                    .as("%s names a class and a method", command)
                    .isTrue();
            Class<?> type = Class.forName(method.group(1), false, getClass().getClassLoader());
            assertThat(type.getDeclaredMethods())
                    .as("methods of %s", type.getName())
                    .anyMatch(m -> m.getName().equals(method.group(2)));
        }
    }

    @Test
    void thisJavaTakesTheFileWithoutAWord() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("@" + ofThisJava(), "-version"));
        Process java = new ProcessBuilder(command).start();
        assertThat(java.inputReader().lines()).isEmpty();
        assertThat(java.errorReader().lines())
                .allMatch(line -> line.matches("(openjdk|java) version .*|.*\\(.*build.*|Picked up .*"));
        assertThat(java.waitFor()).isZero();
    }
}
