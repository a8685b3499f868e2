package org.psikit.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.UsageException;
import picocli.CommandLine;

final class BenchCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--protocol=circut, unknown protocol circut",
        "--protocol=kkrt --security=malicious, kkrt cannot do this",
        "--protocol=circuit --reveal=count --security=malicious, circuit cannot do this",
    })
    void whatCannotBeRunIsRefusedBeforeAProcessStarts(String arguments, String words) {
        assertRefuses(arguments + " --size=64", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--protocols=insecure-hash-join", "--protocols=kkrt --securities=malicious"})
    void jobsThatNobodyCanRunHoldNoEstimate(String arguments) {
        assertRefuses("--hold-estimates " + arguments, "--hold-estimates runs whole jobs, and none");
    }

    private static void assertRefuses(String arguments, String words) {
        BenchCommand command = CommandLine.populateCommand(new BenchCommand(), arguments.split(" ", -1));
        assertThatThrownBy(command::call).isInstanceOf(UsageException.class).hasMessageStartingWith(words);
    }
}
