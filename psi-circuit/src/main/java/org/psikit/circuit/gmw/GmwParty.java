package org.psikit.circuit.gmw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.GateKind;
import org.psikit.circuit.ir.Schedule;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;

/**
 * One party's side of GMW: evaluates circuits on XOR-shares, all AND gates of a depth in one exchange.
 *
 * <p>An AND gate takes a triple c = a ∧ b: both open d = x ⊕ a and e = y ⊕ b, and z = c ⊕ d·b ⊕ e·a ⊕ d·e, the last term
 * at one party only.
 *
 * <p>Security: semi-honest, perfect given the triples. Cost: a round per depth, 2 bits each way an AND gate and
 * evaluation, beside its triple. Timing: constant. Not thread-safe.
 */
public final class GmwParty {

    private static final Step OPENINGS = Step.of("gmw", 1, "masked inputs of AND gates");
    private static final Step OUTPUTS = Step.of("gmw", 2, "shares of outputs");

    /** Longs of a and of b that are opened at once: both parties send before they receive. */
    private static final int PIECE = 1 << 14;

    private final Channel channel;
    private final TripleSource triples;
    private final boolean first;
    private final long[] a = new long[PIECE];
    private final long[] b = new long[PIECE];
    private final long[] c = new long[PIECE];
    private final long[] masked = new long[2 * PIECE];
    private final long[] other = new long[2 * PIECE];
    private final byte[] bytes = new byte[2 * PIECE * Long.BYTES];

    /** {@code first} is true at one party and false at the other. */
    public GmwParty(Channel channel, TripleSource triples, boolean first) {
        this.channel = channel;
        this.triples = triples;
        this.first = first;
    }

    /**
     * Evaluates 64·{@code words} inputs at once.
     *
     * @param inputs shares of input bit i in words {@code i·words} to {@code (i + 1)·words − 1}
     * @return shares of the output bits in the same layout
     */
    public long[] evaluate(Circuit circuit, long[] inputs, int words) {
        Objects.checkFromIndexSize(0, circuit.inputBits() * words, inputs.length);
        if (words < 1 || words > PIECE) {
            throw new IllegalArgumentException("evaluation of " + words + " words at once");
        }
        long[] wires = new long[Math.multiplyExact(circuit.wires(), words)];
        System.arraycopy(inputs, 0, wires, 0, circuit.inputBits() * words);
        Schedule schedule = circuit.schedule();
        for (int depth = 0; depth <= schedule.andDepth(); depth++) {
            for (int i = schedule.localStart(depth); i < schedule.andStart(depth); i++) {
                local(circuit, schedule.gate(i), wires, words);
            }
            int perPiece = PIECE / words;
            for (int from = schedule.andStart(depth); from < schedule.end(depth); from += perPiece) {
                and(circuit, from, Math.min(schedule.end(depth), from + perPiece), wires, words);
            }
        }
        long[] outputs = new long[circuit.outputBits() * words];
        for (int i = 0; i < circuit.outputBits(); i++) {
            System.arraycopy(wires, circuit.outputWire(i) * words, outputs, i * words, words);
        }
        Arrays.fill(wires, 0);
        return outputs;
    }

    /** Sends this party's shares, so that the peer can {@link #open} what they hide. */
    public void reveal(long[] shares) {
        byte[] message = new byte[shares.length * Long.BYTES];
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(shares);
        channel.send(OUTPUTS, message, 0, message.length);
        channel.flush();
    }

    /** What the peer {@linkplain #reveal reveals}, put together with this party's shares. */
    public long[] open(long[] shares) {
        byte[] message = new byte[shares.length * Long.BYTES];
        channel.receive(OUTPUTS, message, 0, message.length);
        long[] result = new long[shares.length];
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(result);
        for (int i = 0; i < result.length; i++) {
            result[i] ^= shares[i];
        }
        return result;
    }

    private void local(Circuit circuit, int gate, long[] wires, int words) {
        int x = circuit.in0(gate) * words;
        int y = circuit.in1(gate) * words;
        int z = circuit.out(gate) * words;
        if (circuit.kind(gate) == GateKind.NOT) {
            long flip = first ? -1L : 0;
            for (int w = 0; w < words; w++) {
                wires[z + w] = wires[x + w] ^ flip;
            }
        } else {
            for (int w = 0; w < words; w++) {
                wires[z + w] = wires[x + w] ^ wires[y + w];
            }
        }
    }

    /** The AND gates at {@code from} to {@code to − 1} of the schedule, which do not depend on each other. */
    private void and(Circuit circuit, int from, int to, long[] wires, int words) {
        Schedule schedule = circuit.schedule();
        int total = (to - from) * words;
        triples.next(a, b, c, total);
        for (int i = from, at = 0; i < to; i++, at += words) {
            int x = circuit.in0(schedule.gate(i)) * words;
            int y = circuit.in1(schedule.gate(i)) * words;
            for (int w = 0; w < words; w++) {
                masked[at + w] = wires[x + w] ^ a[at + w];
                masked[total + at + w] = wires[y + w] ^ b[at + w];
            }
        }
        exchange(2 * total);
        long mine = first ? -1L : 0;
        for (int i = 0; i < total; i++) {
            long d = masked[i] ^ other[i];
            long e = masked[total + i] ^ other[total + i];
            c[i] ^= d & b[i] ^ e & a[i] ^ d & e & mine;
        }
        for (int i = from, at = 0; i < to; i++, at += words) {
            System.arraycopy(c, at, wires, circuit.out(schedule.gate(i)) * words, words);
        }
    }

    private void exchange(int longs) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(masked, 0, longs);
        channel.send(OPENINGS, bytes, 0, longs * Long.BYTES);
        channel.receive(OPENINGS, bytes, 0, longs * Long.BYTES);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(other, 0, longs);
    }
}
