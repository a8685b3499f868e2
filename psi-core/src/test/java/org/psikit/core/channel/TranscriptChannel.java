package org.psikit.core.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * Hashes what a party sends, step by step, however it is cut into calls: a seeded run has the same transcript as long as
 * nothing on the wire changes.
 */
public final class TranscriptChannel extends ForwardingChannel {

    private final MessageDigest digest = RandomOracle.sha256();
    private @Nullable Step last;

    /** Records what goes to {@code inner}. */
    public TranscriptChannel(Channel inner) {
        super(inner);
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        super.send(step, buffer, offset, length);
        if (!step.equals(last)) {
            digest.update(step.label().getBytes(StandardCharsets.US_ASCII));
            last = step;
        }
        digest.update(buffer, offset, length);
    }

    /** First 128 bits of the hash of everything sent, in hex; ends the recording. */
    public String transcript() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
