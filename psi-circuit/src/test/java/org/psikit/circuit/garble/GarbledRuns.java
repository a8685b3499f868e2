package org.psikit.circuit.garble;

import java.util.function.UnaryOperator;
import org.psikit.circuit.ir.Circuit;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;

/** Both parties of a garbled circuit over an in-memory channel; the garbler is the first. */
final class GarbledRuns {

    static final byte[] SID = new byte[32];

    private GarbledRuns() {}

    static Outcomes<BitVector, BitVector> run(Circuit circuit, int garblerValues, BitVector inputs, OutputTo to) {
        return run(circuit, garblerValues, inputs, to, UnaryOperator.identity(), UnaryOperator.identity());
    }

    static Outcomes<BitVector, BitVector> run(
            Circuit circuit,
            int garblerValues,
            BitVector inputs,
            OutputTo to,
            UnaryOperator<Channel> garblerChannel,
            UnaryOperator<Channel> evaluatorChannel) {
        int garblerBits = 0;
        for (int v = 0; v < garblerValues; v++) {
            garblerBits += circuit.inputWidth(v);
        }
        BitVector first = part(inputs, 0, garblerBits);
        BitVector second = part(inputs, garblerBits, inputs.length());
        return TwoParties.run(
                c -> {
                    Randomness randomness = Randomness.seeded(1);
                    try (Garbler garbler =
                            new Garbler(c, SID, new MasnyRindalSender(c, SID, randomness.fork()), randomness)) {
                        return garbler.run(circuit, garblerValues, first, to);
                    }
                },
                c -> {
                    try (Evaluator evaluator =
                            new Evaluator(c, SID, new MasnyRindalReceiver(c, SID, Randomness.seeded(2)))) {
                        return evaluator.run(circuit, garblerValues, second, to);
                    }
                },
                garblerChannel,
                evaluatorChannel);
    }

    private static BitVector part(BitVector all, int from, int to) {
        BitVector result = new BitVector(to - from);
        for (int i = from; i < to; i++) {
            if (all.get(i)) {
                result.set(i - from);
            }
        }
        return result;
    }
}
