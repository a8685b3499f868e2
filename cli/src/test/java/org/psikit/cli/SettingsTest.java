package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.TableSettings;
import org.psikit.match.Match;

/** The library's messages hold settings; flags are made of them here alone. */
class SettingsTest {

    private static final List<String> LIBRARY =
            List.of("psi-core", "psi-ot", "psi-ecdh", "psi-circuit", "io", "psi-match");

    private static final Pattern FLAG =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*(?<![-!<])--[a-z](?:[^\"\\\\]|\\\\.)*\"");

    /** The flags of plans' fields are data: the command line makes its options of them. */
    private static final Set<String> DATA = Set.of("PlanField.java", "PlanFile.java");

    /** What is set elsewhere in the Java API, by the method that does it. */
    private static final Set<Setting> OTHERWISE = Set.of(
            Setting.BAD_ROWS,
            Setting.BANDWIDTH,
            Setting.ENCODING,
            Setting.ESCAPE,
            Setting.IDENTITY,
            Setting.INSECURE_NO_TLS,
            Setting.LATENCY,
            Setting.LATEST_YEAR,
            Setting.NO_HEADER,
            Setting.OUT,
            Setting.PEER,
            Setting.PLACEHOLDERS,
            Setting.REGION_COLUMN,
            Setting.SKIP_LINES,
            Setting.TIME_ZONE);

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsAFlag(Setting setting) {
        Set<String> flags = Main.commandLine().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(Collectors.toSet());
        assertThat(flags).contains("--" + setting.key());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void aMessageNamesItAsItsReaderDoes(Setting setting) {
        assertThat(Setting.shown("name it with " + setting, each -> "--" + each.key()))
                .isEqualTo("name it with --" + setting.key());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void andAMethodOfTheJavaApi(Setting setting) {
        if (!OTHERWISE.contains(setting)) {
            Set<String> methods = Stream.of(Match.class, TableSettings.class, DatabaseSettings.class)
                    .flatMap(api -> Arrays.stream(api.getMethods()))
                    .map(method -> method.getName() + "()")
                    .collect(Collectors.toSet());
            assertThat(methods).contains(setting.method());
        }
    }

    @Test
    void aMessageCallsASettingAsItsReaderDoes() {
        PsiException refusal = new UsageException("agree on a smaller " + Setting.MIN_SET + ", or on none");
        assertThat(refusal).hasMessage("agree on a smaller minSet(), or on none");
        assertThat(refusal.message(s -> "--" + s.key())).isEqualTo("agree on a smaller --min-set, or on none");
        assertThat(new UsageException("so: " + refusal.template()))
                .hasMessage("so: agree on a smaller minSet(), or on none");
    }

    @Test
    void theLibrarySpeaksNoFlags() throws IOException {
        for (String module : LIBRARY) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                assertThat(files.filter(f -> f.toString().endsWith(".java")
                                        && !DATA.contains(f.getFileName().toString()))
                                .flatMap(SettingsTest::lines))
                        .noneMatch(line -> FLAG.matcher(line).find());
            }
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
