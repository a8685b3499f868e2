package org.psikit.circuit.garble;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.GateKind;
import org.psikit.circuit.ir.Schedule;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.RandomOtReceiver;

/**
 * The evaluating party: it holds one label per wire and does not know which bit the label stands for. See {@link
 * Garbler} for source, picture and security. With s the colour of a label:
 *
 * <pre>
 *   C = H(A) ⊕ s_a·T_G ⊕ H(B) ⊕ s_b·(T_E ⊕ A)
 * </pre>
 *
 * <p>Cost: four AES calls per AND gate. Timing: constant for a circuit. Not thread-safe.
 */
public final class Evaluator implements AutoCloseable {

    private final Channel channel;
    private final RandomOtReceiver ot;
    private final GateHash hash;
    private final long[] hashes = new long[4 * GateHash.BATCH];
    private final byte[] tables = new byte[GateHash.TABLE_BYTES * GateHash.BATCH];
    private final ByteBuffer tableBuffer = ByteBuffer.wrap(tables).order(ByteOrder.LITTLE_ENDIAN);

    /** The counterpart of the peer's {@link Garbler}. */
    public Evaluator(Channel channel, byte[] sid, RandomOtReceiver ot) {
        this.channel = channel;
        this.ot = ot;
        this.hash = new GateHash(sid);
    }

    /**
     * Runs a circuit with the peer's {@link Garbler#run}.
     *
     * @param garblerValues number of leading input values of the circuit that belong to the peer
     * @param inputs the bits of the other values, value after value
     * @return the output bits, value after value; none if this party does not learn them
     */
    public BitVector run(Circuit circuit, int garblerValues, BitVector inputs, OutputTo outputTo) {
        int garblerBits = circuit.inputBits() - inputs.length();
        Garbler.checkedBits(circuit, garblerValues, garblerBits);
        long[] labels = new long[2 * circuit.wires()];
        try {
            BlockVector pads = inputs.length() == 0 ? new BlockVector(0) : ot.receive(inputs);
            receive(GarbleSteps.GARBLER_LABELS, garblerBits).get(labels, 0, 2 * garblerBits);
            receivePairs(labels, garblerBits, inputs, pads);
            evaluate(circuit, labels);
            return open(circuit, labels, outputTo);
        } finally {
            Arrays.fill(labels, 0);
            Arrays.fill(hashes, 0);
        }
    }

    /** Wipes the last hashes. */
    @Override
    public void close() {
        hash.close();
        Arrays.fill(hashes, 0);
    }

    @Override
    public String toString() {
        return "Evaluator[redacted]";
    }

    private LongBuffer receive(Step step, int blocks) {
        byte[] bytes = new byte[BlockVector.BLOCK_BYTES * blocks];
        channel.receive(step, bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    }

    private void receivePairs(long[] labels, int first, BitVector choices, BlockVector pads) {
        int count = choices.length();
        if (count == 0) {
            return;
        }
        long[] pairs = new long[4 * count];
        receive(GarbleSteps.LABEL_PAIRS, 2 * count).get(pairs);
        for (int i = 0; i < count; i++) {
            long one = -(choices.words()[i >>> 6] >>> i & 1);
            labels[2 * (first + i)] = pairs[4 * i] ^ (one & (pairs[4 * i] ^ pairs[4 * i + 2])) ^ pads.low(i);
            labels[2 * (first + i) + 1] =
                    pairs[4 * i + 1] ^ (one & (pairs[4 * i + 1] ^ pairs[4 * i + 3])) ^ pads.high(i);
        }
        pads.wipe();
    }

    private void evaluate(Circuit circuit, long[] labels) {
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

    private static void local(Circuit circuit, int gate, long[] labels) {
        int a = 2 * circuit.in0(gate);
        int c = 2 * circuit.out(gate);
        // NOT swaps the garbler's two labels and changes nothing here.
        boolean xor = circuit.kind(gate) == GateKind.XOR;
        int b = 2 * circuit.in1(gate);
        labels[c] = xor ? labels[a] ^ labels[b] : labels[a];
        labels[c + 1] = xor ? labels[a + 1] ^ labels[b + 1] : labels[a + 1];
    }

    private void ands(Circuit circuit, long[] labels, int from, int count) {
        channel.receive(GarbleSteps.TABLES, tables, 0, GateHash.TABLE_BYTES * count);
        Schedule schedule = circuit.schedule();
        for (int i = 0; i < count; i++) {
            int gate = schedule.gate(from + i);
            System.arraycopy(labels, 2 * circuit.in0(gate), hashes, 4 * i, 2);
            System.arraycopy(labels, 2 * circuit.in1(gate), hashes, 4 * i + 2, 2);
        }
        hash.next(hashes, count);
        for (int i = 0; i < count; i++) {
            int gate = schedule.gate(from + i);
            int a = 2 * circuit.in0(gate);
            int c = 2 * circuit.out(gate);
            long sa = -(labels[a] & 1);
            long sb = -(labels[2 * circuit.in1(gate)] & 1);
            for (int half = 0; half < 2; half++) {
                long tg = tableBuffer.getLong(GateHash.TABLE_BYTES * i + 8 * half);
                long te = tableBuffer.getLong(GateHash.TABLE_BYTES * i + 16 + 8 * half);
                labels[c + half] =
                        hashes[4 * i + half] ^ (sa & tg) ^ hashes[4 * i + 2 + half] ^ (sb & (te ^ labels[a + half]));
            }
        }
    }

    private BitVector open(Circuit circuit, long[] labels, OutputTo outputTo) {
        BitVector colours = new BitVector(circuit.outputBits());
        for (int i = 0; i < colours.length(); i++) {
            colours.words()[i >>> 6] |= (labels[2 * circuit.outputWire(i)] & 1) << i;
        }
        byte[] bytes = new byte[colours.byteLength()];
        if (outputTo != OutputTo.EVALUATOR) {
            colours.toBytes(bytes, 0);
            channel.send(GarbleSteps.COLOURS, bytes, 0, bytes.length);
            channel.flush();
        }
        if (outputTo == OutputTo.GARBLER) {
            return new BitVector(0);
        }
        channel.receive(GarbleSteps.DECODING, bytes, 0, bytes.length);
        BitVector result = BitVector.fromBytes(bytes, 0, colours.length());
        for (int w = 0; w < result.words().length; w++) {
            result.words()[w] ^= colours.words()[w];
        }
        return result;
    }
}
