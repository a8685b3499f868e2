package org.psikit.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoinTossCheatingTest {

    private static final byte[] SID = new byte[32];

    @Test
    void bothGetTheSameCoinAndAnotherOneNextTime() {
        Outcomes<byte[], byte[]> one = toss(1, UnaryOperator.identity());
        Outcomes<byte[], byte[]> two = toss(2, UnaryOperator.identity());

        assertThat(one.first().get()).isEqualTo(one.second().get()).hasSize(32);
        assertThat(two.first().get()).isNotEqualTo(one.first().get());
    }

    @Test
    void committerThatChangesItsMindIsCaught() {
        Outcomes<byte[], byte[]> ends = toss(1, c -> new TamperingChannel(c, 1, Fault.FLIP_FIRST_BIT));

        assertThat(ends.second().failure()).isInstanceOf(ProtocolAbortException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCommitterThatSpoilsAMessageGetsAnExceptionOrNothingOutOfIt(Fault fault) {
        for (int message = 0; message < 2; message++) {
            int k = message;
            Outcomes<byte[], byte[]> ends = toss(3, c -> new TamperingChannel(c, k, fault));
            if (ends.second().failure() != null) {
                assertThat(ends.second().failure()).isInstanceOf(PsiException.class);
            } else {
                assertThat(ends.first().get()).isEqualTo(ends.second().get());
            }
        }
    }

    private static Outcomes<byte[], byte[]> toss(long seed, UnaryOperator<Channel> committersChannel) {
        return TwoParties.run(
                c -> CoinToss.commit(c, SID, Randomness.seeded(seed)),
                c -> CoinToss.respond(c, SID, Randomness.seeded(seed + 100)),
                committersChannel,
                UnaryOperator.identity());
    }
}
