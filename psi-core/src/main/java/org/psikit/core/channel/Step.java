package org.psikit.core.channel;

import java.util.Objects;

/**
 * One message of a protocol: a name for people and a number for the wire. Both parties hold the same constants; a frame
 * of another step than the expected one ends the run with a
 * {@link org.psikit.core.error.ProtocolAbortException}.
 *
 * @param protocol id of the protocol, 1–15 lower-case ASCII letters, digits or hyphens
 * @param number 1–255, unique within the protocol
 * @param name the content of the message, in the paper's terms
 * @param compressible whether the content may be compressed on the wire: never for points, masked encodings, tags or
 *     ciphertexts, whose length must not depend on their content
 */
public record Step(String protocol, int number, String name, boolean compressible) {

    /** Checks the shape of protocol id and number. */
    public Step {
        Objects.requireNonNull(name, "name");
        if (!protocol.matches("[a-z0-9-]{1,15}")) {
            throw new IllegalArgumentException("protocol id of a step: " + protocol);
        }
        if (number < 1 || number > 255) {
            throw new IllegalArgumentException("number of a step: " + number);
        }
    }

    /** A step whose content looks random and is never compressed. */
    public static Step of(String protocol, int number, String name) {
        return new Step(protocol, number, name, false);
    }

    /** A step whose content may compress: plans, reports, bitmaps. */
    public static Step compressible(String protocol, int number, String name) {
        return new Step(protocol, number, name, true);
    }

    /** The step's identifier on the wire and in messages: {@code ecdh 1}. */
    public String label() {
        return protocol + " " + number;
    }

    @Override
    public String toString() {
        return protocol + " " + number + " '" + name + "'";
    }
}
