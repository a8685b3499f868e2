package org.psikit.cli.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** The words that stand for addresses and times. */
class ArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "a.example:7700, a.example, 7700",
        "0.0.0.0:7700, 0.0.0.0, 7700",
        "[::1]:7700, ::1, 7700",
        ":7700, '', 7700",
        "localhost:65535, localhost, 65535"
    })
    void addresses(String text, String host, int port) {
        InetSocketAddress address = new HostPort().convert(text);
        assertThat(address.getHostString()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
        assertThat(address.isUnresolved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.example", "::1:7700", "a:65536", "a:b", "a b:7700", "[::1]", "7700", "a:999999999999"})
    void notAddresses(String text) {
        assertThatThrownBy(() -> new HostPort().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT90S", "10m, PT10M", "10min, PT10M", "2h, PT2H"})
    void times(String text, Duration time) {
        assertThat(new TimeSpan().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1 h", "1d", "1.5h", "99999999999s"})
    void notTimes(String text) {
        assertThatThrownBy(() -> new TimeSpan().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
