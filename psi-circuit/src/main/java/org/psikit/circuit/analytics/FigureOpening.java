package org.psikit.circuit.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.psikit.circuit.garble.Evaluator;
import org.psikit.circuit.garble.Garbler;
import org.psikit.circuit.garble.OutputTo;
import org.psikit.circuit.ir.Circuit;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.crypto.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.extension.RotSender;

/**
 * Opens the figures at the end of a run, once: each party adds its noise to its shares, then a garbled
 * {@link OpeningCircuit}, with the sender as garbler, shows the learners what the thresholds let through.
 *
 * <p>Differential privacy: every party adds a full-scale sample of its own, since a share of the noise could be subtracted
 * by the one who drew it. With ε/k for each of the k measures of a cell (a key is in one cell at most) a run is ε-private
 * towards the peer for the presence of any one key, by composition; thresholds are tested on the noisy count, and so cost
 * nothing more. Noise is drawn before the first message of the opening.
 */
final class FigureOpening {

    private final PsiSession session;
    private final Measures measures;
    private final Circuit circuit;

    FigureOpening(PsiSession session, Measures measures) {
        this.session = session;
        this.measures = measures;
        this.circuit = OpeningCircuit.of(measures);
    }

    /** Opens this party's shares of the sums with the peer's. */
    RunResult open(long[][] sums, SharedProducts products, byte[] sid) {
        addNoise(sums);
        BitVector own = bits(sums);
        int values = measures.terms().cells() * measures.perCell();
        OutputTo to = session.learners().includes(Role.SENDER) ? OutputTo.BOTH : OutputTo.EVALUATOR;
        BitVector outputs;
        try {
            if (session.role() == Role.SENDER) {
                RotSender ot = new RotSender(products.cotKeys(), sid);
                try (Randomness randomness = session.randomness().fork();
                        Garbler garbler = new Garbler(session.channel(), sid, ot, randomness)) {
                    outputs = garbler.run(circuit, values, own, to);
                }
            } else {
                RotReceiver ot = new RotReceiver(products.cotMacs(), sid);
                try (Evaluator evaluator = new Evaluator(session.channel(), sid, ot)) {
                    outputs = evaluator.run(circuit, values, own, to);
                }
            }
        } finally {
            Arrays.fill(own.words(), 0);
        }
        return session.learns() ? result(outputs) : RunResult.NOTHING;
    }

    private void addNoise(long[][] sums) {
        if (measures.terms().noise().isEmpty()) {
            return;
        }
        for (long[] cell : sums) {
            for (int at = 0; at < cell.length; at++) {
                // Modulo 2^64 like all shares; the bound that was checked keeps both parties' noise within it.
                cell[at] += measures.noise(at).sample(session.randomness()).longValue();
            }
        }
    }

    private static BitVector bits(long[][] sums) {
        BitVector bits = new BitVector(Long.SIZE * sums.length * sums[0].length);
        int word = 0;
        for (long[] cell : sums) {
            System.arraycopy(cell, 0, bits.words(), word, cell.length);
            word += cell.length;
        }
        return bits;
    }

    private RunResult result(BitVector outputs) {
        Reader reader = new Reader(outputs);
        boolean threshold = measures.minMatches() > 0;
        if (threshold && !reader.bit()) {
            return RunResult.WITHHELD;
        }
        List<FigureCell> cells = new ArrayList<>();
        for (int cell = 0; cell < measures.terms().cells(); cell++) {
            boolean withheld = threshold && !reader.bit();
            long count = measures.terms().count() ? reader.number() : -1;
            long[] sums = new long[measures.terms().sums()];
            Arrays.setAll(sums, i -> reader.number());
            cells.add(new FigureCell(withheld, withheld && count >= 0 ? 0 : count, sums));
        }
        return RunResult.ofCells(cells);
    }

    private static final class Reader {
        private final BitVector bits;
        private int at;

        Reader(BitVector bits) {
            this.bits = bits;
        }

        boolean bit() {
            return bits.get(at++);
        }

        long number() {
            long value = 0;
            for (int i = 0; i < Long.SIZE; i++) {
                value |= bit() ? 1L << i : 0;
            }
            return value;
        }
    }
}
