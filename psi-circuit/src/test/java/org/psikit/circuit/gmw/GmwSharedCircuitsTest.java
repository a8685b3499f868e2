package org.psikit.circuit.gmw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.circuit.ir.BristolCircuits;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.PlainEvaluator;
import org.psikit.circuit.ir.RandomCircuits;
import org.psikit.circuit.share.CotPairs;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/** GMW on the random and published circuits that garbling is tested on too: both agree with plain evaluation. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GmwSharedCircuitsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void randomCircuits(int seed) {
        check(RandomCircuits.random(1 + seed % 4, 20 << seed, seed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes_128", "adder64", "sub64", "mult64", "neg64"})
    void publishedCircuits(String name) {
        check(BristolCircuits.read(name));
    }

    /** 64 inputs at once, one word a bit, all of them the first party's but for what the second shares in. */
    private static void check(Circuit circuit) {
        Random random = new Random(1);
        long[] inputs = random.longs(circuit.inputBits()).toArray();
        long[] mine = random.longs(inputs.length).toArray();
        long[] theirs = inputs.clone();
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] ^= mine[i];
        }
        Outcomes<long[], long[]> ends =
                TwoParties.run(c -> party(c, circuit, mine, true), c -> party(c, circuit, theirs, false));
        long[] expected = PlainEvaluator.evaluate(circuit, inputs);
        assertThat(ends.first().get()).isEqualTo(expected);
        assertThat(ends.second().get()).isEqualTo(expected);
    }

    private static long[] party(Channel channel, Circuit circuit, long[] shares, boolean first) {
        Randomness randomness = Randomness.seeded(first ? 1 : 2);
        CotKeys keys = first ? CotPairs.keys(channel, randomness) : null;
        CotMacs macs = CotPairs.macs(channel, randomness);
        CotKeys own = keys == null ? CotPairs.keys(channel, randomness) : keys;
        GmwParty party = new GmwParty(channel, new CotTriples(own, macs, new byte[32], first, randomness), first);
        long[] outputs = party.evaluate(circuit, shares, 1);
        party.reveal(outputs);
        return party.open(outputs);
    }
}
