package org.psikit.core.channel;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** All that a party sends, step by step. */
public final class SentBytes {

    private final Map<String, ByteArrayOutputStream> steps = new HashMap<>();

    /** A channel whose messages are kept. */
    public Channel on(Channel inner) {
        return new ForwardingChannel(inner) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                steps.computeIfAbsent(step.label(), label -> new ByteArrayOutputStream())
                        .write(buffer, offset, length);
                super.send(step, buffer, offset, length);
            }
        };
    }

    /** The bytes of a step, such as {@code ot 3}; none if nothing was sent. */
    public byte[] of(String label) {
        ByteArrayOutputStream sent = steps.get(label);
        return sent == null ? new byte[0] : sent.toByteArray();
    }
}
