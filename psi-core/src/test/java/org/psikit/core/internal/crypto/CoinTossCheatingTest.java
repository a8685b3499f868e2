package org.psikit.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Group;
import org.psikit.core.channel.GroupParties;
import org.psikit.core.channel.PartyId;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcome;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.random.Randomness;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoinTossCheatingTest {

    private static final byte[] SID = new byte[32];
    private static final PartyId ACME = new PartyId("acme");
    private static final PartyId BOLT = new PartyId("bolt");

    @Test
    void bothGetTheSameCoinAndAnotherOneNextTime() {
        Outcomes<byte[], byte[]> one = toss(1, UnaryOperator.identity());
        Outcomes<byte[], byte[]> two = toss(2, UnaryOperator.identity());

        assertThat(one.first().get()).isEqualTo(one.second().get()).hasSize(32);
        assertThat(two.first().get()).isNotEqualTo(one.first().get());
    }

    @Test
    void partyThatChangesItsMindIsCaught() {
        Outcomes<byte[], byte[]> ends = toss(1, c -> new TamperingChannel(c, 1, Fault.FLIP_FIRST_BIT));

        assertThat(ends.second().failure()).isInstanceOf(ProtocolAbortException.class);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aPartyThatSpoilsAMessageGetsAnExceptionOrNothingOutOfIt(Fault fault) {
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

    /** It would otherwise have the coin of two equal shares, which is no coin. */
    @Test
    void commitmentsCannotBeRepeatedByAnother() {
        Outcomes<byte[], byte[]> ends =
                TwoParties.run(c -> CoinToss.toss(group(ACME, BOLT, c), SID, Randomness.seeded(1)), c -> {
                    for (Step step : new Step[] {Step.of("coin", 1, "commitment"), Step.of("coin", 3, "opening")}) {
                        byte[] echo = new byte[step.number() == 1 ? 32 : 64];
                        c.receive(step, echo, 0, echo.length);
                        c.send(step, echo, 0, echo.length);
                        c.flush();
                    }
                    return SID;
                });

        assertThat(ends.first().failure())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("of bolt does not open its commitment");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void allOfAGroupGetTheSameCoin(int parties) {
        List<Outcome<byte[]>> ends = tossAll(parties, (me, other, channel) -> channel);

        assertThat(ends)
                .allSatisfy(end -> assertThat(end.get()).isEqualTo(ends.get(0).get()));
    }

    /** Party 2 tells party 1 something else than party 0, in each of its messages. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPartyThatTellsTheOthersDifferentThingsIsCaught(int message) {
        List<Outcome<byte[]>> ends = tossAll(
                3,
                (me, other, channel) ->
                        me.name().equals("party-2") && other.name().equals("party-1")
                                ? new TamperingChannel(channel, message, Fault.FLIP_FIRST_BIT)
                                : channel);

        assertThat(ends.get(1).failure()).isInstanceOf(ProtocolAbortException.class);
        assertThat(ends.get(0).failure() == null || ends.get(0).failure() instanceof PsiException)
                .isTrue();
    }

    private static List<Outcome<byte[]>> tossAll(int parties, GroupParties.Decorator decorator) {
        return GroupParties.run(
                GroupParties.mesh(parties, decorator),
                group -> CoinToss.toss(group, SID, Randomness.seeded(group.me().hashCode())));
    }

    private static Outcomes<byte[], byte[]> toss(long seed, UnaryOperator<Channel> firstChannel) {
        return TwoParties.run(
                c -> CoinToss.toss(group(ACME, BOLT, c), SID, Randomness.seeded(seed)),
                c -> CoinToss.toss(group(BOLT, ACME, c), SID, Randomness.seeded(seed + 100)),
                firstChannel,
                UnaryOperator.identity());
    }

    private static Group group(PartyId me, PartyId other, Channel channel) {
        return new Group(me, Map.of(other, channel));
    }
}
