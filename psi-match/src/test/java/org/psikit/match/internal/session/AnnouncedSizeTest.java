package org.psikit.match.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.ProtocolAbortException;

class AnnouncedSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0,1024",
        "1,1024",
        "1024,1024",
        "1025,2048",
        "5000,5120",
        "65535,65536",
        "65536,65536",
        "65537,67584",
        "1000000,1015808",
        "1048576,1048576",
        "1048577,1081344"
    })
    void isRoundedUp(long rows, long announced) {
        assertThat(AnnouncedSize.of(rows)).isEqualTo(announced);
    }

    @Test
    void isAtMostA32ndMoreAndOneThatThePeerAccepts() {
        for (long rows = 1; rows < 1L << 39; rows = rows * 17 / 16 + 1) {
            long announced = AnnouncedSize.of(rows);
            assertThat(announced).isGreaterThanOrEqualTo(rows);
            assertThat(announced - rows).isLessThan(Math.max(1024, rows / 32 + 1));
            assertThat(AnnouncedSize.checked(announced)).isEqualTo(announced);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 1023, 1025, 5000, 66_560, (1L << 40) + (1L << 35), Long.MAX_VALUE, Long.MIN_VALUE})
    void whatNoHonestPeerSaysIsRefused(long received) {
        assertThatThrownBy(() -> AnnouncedSize.checked(received)).isInstanceOf(ProtocolAbortException.class);
    }
}
