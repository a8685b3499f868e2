package org.psikit.circuit.garble;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.Schedule;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.api.RandomOtSender;

/**
 * The garbling party: it gives every wire w a label W⁰ for 0 and W⁰ ⊕ Δ for 1, and sends the tables by which the
 * evaluator gets from the labels of the inputs to those of the outputs, one label per wire.
 *
 * <p>Source: Zahur, Rosulek, Evans, "Two Halves Make a Whole: Reducing Data Transfer in Garbled Circuits Using Half Gates"
 * (Eurocrypt 2015), figure 2. For an AND gate with inputs a and b, p the lowest bit of a label (its colour; that of Δ is
 * 1) and H the hash under the gate's two tweaks:
 *
 * <pre>
 *   T_G = H(A⁰) ⊕ H(A¹) ⊕ p_b·Δ     W_G = H(A⁰) ⊕ p_a·T_G
 *   T_E = H(B⁰) ⊕ H(B¹) ⊕ A⁰        W_E = H(B⁰) ⊕ p_b·(T_E ⊕ A⁰)      C⁰ = W_G ⊕ W_E
 *
 *   garbler                                              evaluator
 *      │ ◄──────────── random OT, a choice an input bit ─────── │
 *      │ own labels, masked label pairs, (T_G, T_E) a gate ───► │
 *      │ ─────────── colours of the outputs for 0 ────────────► │   if the evaluator learns
 *      │ ◄────────── colours of the outputs ─────────────────── │   if the garbler learns
 * </pre>
 *
 * <p>Security: semi-honest, if H is tweakable circular correlation robust ({@link org.psikit.core.internal.crypto.FixedKeyHash}) and
 * the OT is secure. Δ and labels are fresh in every run. A cheating garbler can send another circuit, a cheating
 * evaluator a wrong output.
 *
 * <p>Cost: one round after the OTs; 32 bytes and eight AES calls per AND gate, nothing for XOR and NOT, 16 bytes per
 * input bit of the garbler, 32 bytes and an OT per input bit of the evaluator. Timing: constant for a circuit. Not
 * thread-safe.
 */
public final class Garbler implements AutoCloseable {

    private final Channel channel;
    private final RandomOtSender ot;
    private final Randomness randomness;
    private final GateHash hash;
    private final long[] delta = new long[2];
    private final long[] zeros = new long[4 * GateHash.BATCH];
    private final long[] ones = new long[4 * GateHash.BATCH];
    private final byte[] tables = new byte[GateHash.TABLE_BYTES * GateHash.BATCH];
    private final ByteBuffer tableBuffer = ByteBuffer.wrap(tables).order(ByteOrder.LITTLE_ENDIAN);

    /** {@code ot} runs with the receiver of the peer's {@link Evaluator}; both parties use the same {@code sid}. */
    public Garbler(Channel channel, byte[] sid, RandomOtSender ot, Randomness randomness) {
        this.channel = channel;
        this.ot = ot;
        this.randomness = randomness;
        this.hash = new GateHash(sid);
    }

    /**
     * Runs a circuit with the peer's {@link Evaluator#run}.
     *
     * @param garblerValues number of leading input values of the circuit that belong to this party
     * @param inputs their bits, value after value
     * @return the output bits, value after value; none if this party does not learn them
     */
    public BitVector run(Circuit circuit, int garblerValues, BitVector inputs, OutputTo outputTo) {
        int own = checkedBits(circuit, garblerValues, inputs.length());
        int others = circuit.inputBits() - own;
        randomness.nextLongs(delta, 0, 2);
        delta[0] |= 1;
        long[] labels = new long[2 * circuit.wires()];
        try (OtPairs pads = others == 0 ? new OtPairs(new BlockVector(0), new BlockVector(0)) : ot.send(others)) {
            randomness.nextLongs(labels, 0, 2 * circuit.inputBits());
            sendOwn(labels, inputs, own);
            sendPairs(labels, own, pads);
            garble(circuit, labels);
            return open(circuit, labels, outputTo);
        } finally {
            Arrays.fill(labels, 0);
            wipe();
        }
    }

    /** Number of bits of the first values; must equal the number of input bits. */
    static int checkedBits(Circuit circuit, int values, int bits) {
        int expected = 0;
        for (int v = 0; v < values; v++) {
            expected += circuit.inputWidth(v);
        }
        if (bits != expected) {
            throw new IllegalArgumentException(bits + " input bits where " + expected + " are expected");
        }
        return expected;
    }

    /** Wipes Δ and the last hashes. */
    @Override
    public void close() {
        hash.close();
        wipe();
    }

    private void wipe() {
        Arrays.fill(delta, 0);
        Arrays.fill(zeros, 0);
        Arrays.fill(ones, 0);
    }

    @Override
    public String toString() {
        return "Garbler[redacted]";
    }

    private void sendOwn(long[] labels, BitVector inputs, int count) {
        ByteBuffer message = ByteBuffer.allocate(16 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            long mask = -(inputs.words()[i >>> 6] >>> i & 1);
            message.putLong(labels[2 * i] ^ (mask & delta[0]));
            message.putLong(labels[2 * i + 1] ^ (mask & delta[1]));
        }
        channel.send(GarbleSteps.GARBLER_LABELS, message.array(), 0, message.capacity());
    }

    private void sendPairs(long[] labels, int first, OtPairs pads) {
        ByteBuffer message = ByteBuffer.allocate(32 * pads.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pads.size(); i++) {
            long low = labels[2 * (first + i)];
            long high = labels[2 * (first + i) + 1];
            message.putLong(low ^ pads.zero().low(i));
            message.putLong(high ^ pads.zero().high(i));
            message.putLong(low ^ delta[0] ^ pads.one().low(i));
            message.putLong(high ^ delta[1] ^ pads.one().high(i));
        }
        channel.send(GarbleSteps.LABEL_PAIRS, message.array(), 0, message.capacity());
    }

    private void garble(Circuit circuit, long[] labels) {
        Schedule schedule = circuit.schedule();
        for (int depth = 0; depth <= schedule.andDepth(); depth++) {
            for (int i = schedule.localStart(depth); i < schedule.andStart(depth); i++) {
                local(circuit, schedule.gate(i), labels);
            }
            for (int from = schedule.andStart(depth); from < schedule.end(depth); from += GateHash.BATCH) {
                ands(circuit, labels, from, Math.min(GateHash.BATCH, schedule.end(depth) - from));
            }
        }
    }

    private void local(Circuit circuit, int gate, long[] labels) {
        int a = 2 * circuit.in0(gate);
        int b = 2 * circuit.in1(gate);
        int c = 2 * circuit.out(gate);
        switch (circuit.kind(gate)) {
            case XOR -> {
                labels[c] = labels[a] ^ labels[b];
                labels[c + 1] = labels[a + 1] ^ labels[b + 1];
            }
            case NOT -> {
                labels[c] = labels[a] ^ delta[0];
                labels[c + 1] = labels[a + 1] ^ delta[1];
            }
            case AND -> throw new IllegalStateException("an AND gate is not local");
        }
    }

    private void ands(Circuit circuit, long[] labels, int from, int count) {
        Schedule schedule = circuit.schedule();
        for (int i = 0; i < count; i++) {
            int gate = schedule.gate(from + i);
            System.arraycopy(labels, 2 * circuit.in0(gate), zeros, 4 * i, 2);
            System.arraycopy(labels, 2 * circuit.in1(gate), zeros, 4 * i + 2, 2);
        }
        for (int i = 0; i < 4 * count; i += 2) {
            ones[i] = zeros[i] ^ delta[0];
            ones[i + 1] = zeros[i + 1] ^ delta[1];
        }
        hash.again(zeros, count);
        hash.next(ones, count);
        for (int i = 0; i < count; i++) {
            int gate = schedule.gate(from + i);
            int a = 2 * circuit.in0(gate);
            long pa = -(labels[a] & 1);
            long pb = -(labels[2 * circuit.in1(gate)] & 1);
            for (int half = 0; half < 2; half++) {
                long tg = zeros[4 * i + half] ^ ones[4 * i + half] ^ (pb & delta[half]);
                long te = zeros[4 * i + 2 + half] ^ ones[4 * i + 2 + half] ^ labels[a + half];
                labels[2 * circuit.out(gate) + half] =
                        zeros[4 * i + half] ^ (pa & tg) ^ zeros[4 * i + 2 + half] ^ (pb & (te ^ labels[a + half]));
                tableBuffer.putLong(GateHash.TABLE_BYTES * i + 8 * half, tg);
                tableBuffer.putLong(GateHash.TABLE_BYTES * i + 16 + 8 * half, te);
            }
        }
        channel.send(GarbleSteps.TABLES, tables, 0, GateHash.TABLE_BYTES * count);
    }

    private BitVector open(Circuit circuit, long[] labels, OutputTo outputTo) {
        BitVector decoding = new BitVector(circuit.outputBits());
        for (int i = 0; i < decoding.length(); i++) {
            decoding.words()[i >>> 6] |= (labels[2 * circuit.outputWire(i)] & 1) << i;
        }
        byte[] bytes = new byte[decoding.byteLength()];
        if (outputTo != OutputTo.GARBLER) {
            decoding.toBytes(bytes, 0);
            channel.send(GarbleSteps.DECODING, bytes, 0, bytes.length);
        }
        channel.flush();
        if (outputTo == OutputTo.EVALUATOR) {
            return new BitVector(0);
        }
        channel.receive(GarbleSteps.COLOURS, bytes, 0, bytes.length);
        BitVector result = BitVector.fromBytes(bytes, 0, decoding.length());
        for (int w = 0; w < result.words().length; w++) {
            result.words()[w] ^= decoding.words()[w];
        }
        return result;
    }
}
