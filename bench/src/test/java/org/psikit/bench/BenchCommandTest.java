package org.psikit.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        BenchCommand command =
                CommandLine.populateCommand(new BenchCommand(), (arguments + " --size=64").split(" ", -1));
        assertThatThrownBy(command::call).isInstanceOf(UsageException.class).hasMessageStartingWith(words);
    }
}
