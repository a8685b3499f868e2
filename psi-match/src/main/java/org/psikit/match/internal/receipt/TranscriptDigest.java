package org.psikit.match.internal.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.plan.Party;

/**
 * A channel with a running SHA-256 of its content in each direction, by step. What one party sent is what the other
 * received, so both come to the same digest, however the bytes were cut into calls.
 *
 * <p>Cost: one pass of SHA-256 over the content. Threads: as the channel below.
 */
public final class TranscriptDigest extends ForwardingChannel {

    private final Direction sent = new Direction();
    private final Direction received = new Direction();

    /** Digests what goes over {@code inner} from now on. */
    public TranscriptDigest(Channel inner) {
        super(inner);
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        super.send(step, buffer, offset, length);
        sent.add(step, buffer, offset, length);
    }

    @Override
    public void receive(Step step, byte[] buffer, int offset, int length) {
        super.receive(step, buffer, offset, length);
        received.add(step, buffer, offset, length);
    }

    /** 32 bytes that both parties have at the same place of the conversation; the digest goes on from there. */
    byte[] soFar(Party me) {
        RandomOracle both = RandomOracle.of("psikit/transcript/1");
        for (Party party : Party.values()) {
            both.put(party.label()).put((party == me ? sent : received).soFar());
        }
        return both.digest();
    }

    /** Bytes of one direction: for each run of a step its content, then its label and length. */
    private static final class Direction {

        private MessageDigest digest = RandomOracle.sha256();
        private @Nullable Step step;
        private long length;

        void add(Step of, byte[] buffer, int offset, int count) {
            if (count == 0) {
                return;
            }
            if (!of.equals(step)) {
                endStep();
                step = of;
            }
            digest.update(buffer, offset, count);
            length += count;
        }

        byte[] soFar() {
            endStep();
            byte[] value = digest.digest();
            digest = RandomOracle.sha256();
            digest.update(value);
            return value;
        }

        private void endStep() {
            if (step != null) {
                byte[] label = step.label().getBytes(StandardCharsets.US_ASCII);
                digest.update(label);
                digest.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                        .putInt(label.length)
                        .putLong(length)
                        .array());
                step = null;
                length = 0;
            }
        }
    }
}
