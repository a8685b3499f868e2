package org.psikit.circuit.psi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.psikit.circuit.gmw.GmwParty;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
import org.psikit.circuit.ir.Words;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Channel;

/**
 * Opens a total to those who learn it, from shares modulo 2^64; if a minimum is agreed, a circuit adds the shares and
 * compares, and what is opened is whether the minimum was reached, and the total if so.
 */
final class TotalOpening {

    private final PsiSession session;
    private final Channel channel;
    private final Correlations correlations;

    TotalOpening(PsiSession session, Correlations correlations) {
        this.session = session;
        this.channel = session.channel();
        this.correlations = correlations;
    }

    RunResult open(long share) {
        return session.terms().minMatches() > 0 ? openIfEnough(share) : openAlways(share);
    }

    private RunResult openAlways(long share) {
        byte[] bytes = new byte[Long.BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (session.learners().includes(session.role().other())) {
            buffer.putLong(0, share);
            channel.send(CircuitSteps.TOTAL, bytes, 0, bytes.length);
            channel.flush();
        }
        if (!session.learns()) {
            return RunResult.NOTHING;
        }
        channel.receive(CircuitSteps.TOTAL, bytes, 0, bytes.length);
        return RunResult.ofCount(share + buffer.getLong(0));
    }

    private RunResult openIfEnough(long share) {
        int bits = bits();
        Circuit circuit = atLeast(bits);
        GmwParty party = correlations.gmw();
        // Each party's number is an input of its own: the other's share of it is zero.
        long[] inputs = new long[2 * bits];
        int offset = session.role() == Role.RECEIVER ? 0 : bits;
        for (int i = 0; i < bits; i++) {
            inputs[offset + i] = share >>> i & 1;
        }
        long[] outputs = party.evaluate(circuit, inputs, 1);
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] &= 1;
        }
        if (session.learners().includes(session.role().other())) {
            party.reveal(outputs);
        }
        if (!session.learns()) {
            return RunResult.NOTHING;
        }
        long[] opened = party.open(outputs);
        if ((opened[0] & 1) == 0) {
            return RunResult.WITHHELD;
        }
        long count = 0;
        for (int i = 0; i < bits; i++) {
            count |= (opened[1 + i] & 1) << i;
        }
        return RunResult.ofCount(count);
    }

    /** Bits that hold any total, and the minimum. */
    private int bits() {
        long most = (long) session.sizes().buckets()
                * Math.min(
                        session.sizes().receiverBucketItems(), session.sizes().senderBucketItems());
        return Long.SIZE
                - Long.numberOfLeadingZeros(Math.max(most, session.terms().minMatches()));
    }

    /** (x, y) ↦ whether x + y ≥ the minimum, and the sum if so. */
    private Circuit atLeast(int bits) {
        CircuitBuilder builder = new CircuitBuilder();
        Words numbers = new Words(builder);
        int[] sum = numbers.add(builder.input(bits), builder.input(bits));
        int less = numbers.lessThan(sum, numbers.constant(session.terms().minMatches(), bits));
        int reached = builder.not(less);
        builder.output(reached);
        int[] shown = new int[bits];
        for (int i = 0; i < bits; i++) {
            shown[i] = builder.and(reached, sum[i]);
        }
        builder.output(shown);
        return builder.build();
    }
}
