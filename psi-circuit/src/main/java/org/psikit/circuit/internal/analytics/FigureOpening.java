package org.psikit.circuit.internal.analytics;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.psikit.circuit.garble.Evaluator;
import org.psikit.circuit.garble.Garbler;
import org.psikit.circuit.garble.OutputTo;
import org.psikit.circuit.internal.share.WideNumbers;
import org.psikit.circuit.ir.Circuit;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Step;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.RotSender;

/**
 * Opens the figures at the end of a run: each party has added its noise to its shares, once, so the same total can be
 * opened again if the connection is lost. Without a threshold the shares go to the learners, who learn only the
 * figures: the peer's share is the figure minus their own. With a threshold, a garbled {@link OpeningCircuit} reveals
 * the figures that reach it; the receiver garbles, on the correlation whose keys it already holds from sharing
 * membership.
 *
 * <p>Differential privacy: every party adds a sample of full scale, since a party could subtract its own share of the
 * noise. With ε/k for each of the k measures of a cell (a key is in one cell at most) a run is ε-private towards the
 * peer for the presence of any one key, by composition; thresholds are tested on the noisy count, and so cost nothing
 * more. Noise is drawn before the first message of the opening.
 */
final class FigureOpening {

    private static final Step SHARES = Step.of("figures", 1, "shares of figures");

    private final PsiSession session;
    private final Measures measures;

    FigureOpening(PsiSession session, Measures measures) {
        this.session = session;
        this.measures = measures;
    }

    /** Adds this party's noise to its shares of the sums, which are wiped. */
    FigureTotal total(long[][] sums) {
        addNoise(sums);
        return new FigureTotal(FigureSums.wordsOf(sums));
    }

    /** Opens this party's shares of the sums, noise included, with the peer's. */
    RunResult open(long[][] sums, SharedProducts products, byte[] sid) {
        return measures.minMatches() > 0 ? openIfEnough(sums, products, sid) : openAlways(sums);
    }

    private RunResult openAlways(long[][] sums) {
        byte[] message = new byte[Long.BYTES * sums.length * measures.wordsPerCell()];
        LongBuffer longs =
                ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        if (session.learners().includes(session.role().other())) {
            for (long[] cell : sums) {
                longs.put(cell);
            }
            session.channel().send(SHARES, message, 0, message.length);
            session.channel().flush();
        }
        if (!session.learns()) {
            return RunResult.NOTHING;
        }
        session.channel().receive(SHARES, message, 0, message.length);
        longs.rewind();
        long[] theirs = new long[measures.wordsPerCell()];
        for (long[] cell : sums) {
            longs.get(theirs);
            for (int at = 0, word = 0; at < measures.perCell(); word += measures.words(at++)) {
                WideNumbers.add(cell, word, theirs, word, measures.words(at));
            }
        }
        Reader reader = new Reader(bits(sums));
        return result(
                Stream.generate(() -> cell(false, reader)).limit(sums.length).toList());
    }

    private RunResult openIfEnough(long[][] sums, SharedProducts products, byte[] sid) {
        Circuit circuit = OpeningCircuit.of(measures);
        BitVector own = bits(sums);
        int values = measures.terms().cells() * measures.perCell();
        BitVector outputs;
        try {
            if (session.role() == Role.RECEIVER) {
                RotSender ot = new RotSender(products.cotKeys(), sid);
                try (Randomness randomness = session.randomness().fork();
                        Garbler garbler = new Garbler(session.channel(), sid, ot, randomness)) {
                    outputs = garbler.run(circuit, values, own, outputTo());
                }
            } else {
                RotReceiver ot = new RotReceiver(products.cotMacs(), sid);
                try (Evaluator evaluator = new Evaluator(session.channel(), sid, ot)) {
                    outputs = evaluator.run(circuit, values, own, outputTo());
                }
            }
        } finally {
            Arrays.fill(own.words(), 0);
        }
        return session.learns() ? passed(outputs) : RunResult.NOTHING;
    }

    private OutputTo outputTo() {
        if (!session.learners().includes(Role.SENDER)) {
            return OutputTo.GARBLER;
        }
        return session.learners().includes(Role.RECEIVER) ? OutputTo.BOTH : OutputTo.EVALUATOR;
    }

    private void addNoise(long[][] sums) {
        if (measures.terms().noise().isEmpty()) {
            return;
        }
        for (long[] cell : sums) {
            for (int at = 0, word = 0; at < measures.perCell(); word += measures.words(at++)) {
                // Modulo 2^64 or 2^128 like all shares; the checked bound includes both parties' noise.
                BigInteger noise = measures.noise(at).sample(session.randomness());
                long[] words = {noise.longValue(), noise.shiftRight(Long.SIZE).longValue()};
                WideNumbers.add(cell, word, words, 0, measures.words(at));
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

    /** Decodes the circuit's outputs. */
    private RunResult passed(BitVector outputs) {
        Reader reader = new Reader(outputs);
        if (!reader.bit()) {
            return RunResult.WITHHELD;
        }
        List<FigureCell> cells = new ArrayList<>();
        for (int cell = 0; cell < measures.terms().cells(); cell++) {
            cells.add(cell(!reader.bit(), reader));
        }
        return result(cells);
    }

    private FigureCell cell(boolean withheld, Reader reader) {
        long count = measures.terms().count() ? reader.number(1).longValue() : -1;
        List<BigInteger> sums = measures.list().stream()
                .map(measure -> reader.number(measure.words()))
                .toList();
        return new FigureCell(withheld, withheld && count >= 0 ? 0 : count, sums);
    }

    private RunResult result(List<FigureCell> cells) {
        return session.reveal() == Reveal.COUNT ? RunResult.ofCount(cells.get(0).count()) : RunResult.ofCells(cells);
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

        /** The next number, in two's complement. */
        BigInteger number(int words) {
            byte[] value = new byte[words * Long.BYTES];
            for (int i = 0; i < words * Long.SIZE; i++) {
                value[value.length - 1 - i / Byte.SIZE] |= (byte) (bit() ? 1 << i % Byte.SIZE : 0);
            }
            return new BigInteger(value);
        }
    }
}
