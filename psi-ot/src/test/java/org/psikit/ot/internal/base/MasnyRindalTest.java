package org.psikit.ot.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MasnyRindalTest {

    private static final byte[] SID = new byte[32];

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129})
    void receiverHasTheChosenMessages(int count) {
        BitVector choices = choices(count);
        Outcomes<OtPairs, BlockVector> ends = TwoParties.run(
                c -> new MasnyRindalSender(c, SID, Randomness.seeded(1)).send(count),
                c -> new MasnyRindalReceiver(c, SID, Randomness.seeded(2)).receive(choices));

        OtPairs pairs = ends.first().get();
        BlockVector chosen = ends.second().get();
        for (int i = 0; i < count; i++) {
            BlockVector expected = choices.get(i) ? pairs.one() : pairs.zero();
            BlockVector other = choices.get(i) ? pairs.zero() : pairs.one();
            assertThat(chosen.low(i)).isEqualTo(expected.low(i)).isNotEqualTo(other.low(i));
            assertThat(chosen.high(i)).isEqualTo(expected.high(i)).isNotEqualTo(other.high(i));
        }
    }

    @Test
    void batchesAreIndependent() {
        BitVector choices = choices(3);
        Outcomes<BlockVector[], BlockVector[]> ends = TwoParties.run(
                c -> {
                    MasnyRindalSender sender = new MasnyRindalSender(c, SID, Randomness.seeded(1));
                    return new BlockVector[] {
                        sender.send(3).zero(), sender.send(3).zero()
                    };
                },
                c -> {
                    MasnyRindalReceiver receiver = new MasnyRindalReceiver(c, SID, Randomness.seeded(2));
                    return new BlockVector[] {receiver.receive(choices), receiver.receive(choices)};
                });
        assertThat(ends.first().get()[0].words())
                .doesNotContain(ends.first().get()[1].words());
        assertThat(ends.second().get()).hasSize(2);
    }

    @Test
    void anotherSessionGivesOtherMessages() {
        BitVector choices = choices(1);
        byte[] other = new byte[32];
        other[0] = 1;
        Outcomes<OtPairs, BlockVector> ends = TwoParties.run(
                c -> new MasnyRindalSender(c, SID, Randomness.seeded(1)).send(1),
                c -> new MasnyRindalReceiver(c, other, Randomness.seeded(2)).receive(choices));
        assertThat(ends.second().get().low(0))
                .isNotEqualTo(ends.first().get().zero().low(0))
                .isNotEqualTo(ends.first().get().one().low(0));
    }

    /** Zero bytes encode the identity; all ones and p encode nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "ones", "p"})
    void senderRefusesWhatIsNoElement(String kind) {
        for (int position = 0; position < 4; position++) {
            int at = position;
            Outcomes<OtPairs, Integer> ends = TwoParties.run(
                    c -> new MasnyRindalSender(c, SID, Randomness.seeded(1)).send(2), c -> sendPoints(c, at, kind));
            assertThat(ends.first().failure())
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("base-ot 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "ones", "p"})
    void receiverRefusesWhatIsNoElement(String kind) {
        Outcomes<Integer, BlockVector> ends = TwoParties.run(
                c -> {
                    c.send(MasnyRindal.SENDER_POINT, bad(kind), 0, 32);
                    return 0;
                },
                c -> new MasnyRindalReceiver(c, SID, Randomness.seeded(2)).receive(choices(2)));
        assertThat(ends.second().failure())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("base-ot 1");
    }

    private static int sendPoints(Channel channel, int at, String kind) {
        byte[] good =
                org.psikit.core.internal.curve.RistrettoPoint.GENERATOR.encode().bytes();
        for (int i = 0; i < 4; i++) {
            channel.send(MasnyRindal.RECEIVER_POINTS, i == at ? bad(kind) : good, 0, 32);
        }
        return 0;
    }

    private static byte[] bad(String kind) {
        byte[] bytes = new byte[32];
        if (!kind.equals("identity")) {
            Arrays.fill(bytes, (byte) -1);
        }
        if (kind.equals("p")) {
            bytes[0] = (byte) 0xED;
            bytes[31] = 0x7F;
        }
        return bytes;
    }

    private static BitVector choices(int count) {
        byte[] bytes = Randomness.seeded(9).bytes((count + 7) / 8);
        return BitVector.fromBytes(bytes, 0, count);
    }
}
