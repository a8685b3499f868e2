package org.psikit.io.internal.pair;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;

/**
 * A nine-digit code that one person tells another, valid for one attempt.
 *
 * @param digits nine digits
 */
public record PairingCode(String digits) {

    /** Number of digits in a code. */
    static final int LENGTH = 9;

    private static final long CODES = 1_000_000_000L;

    /** A new code. */
    public static PairingCode random(Randomness randomness) {
        long[] bits = new long[1];
        randomness.nextLongs(bits, 0, 1);
        return new PairingCode(String.format(Locale.ROOT, "%09d", Long.remainderUnsigned(bits[0], CODES)));
    }

    /**
     * Parses a code as a user types it, with blanks or hyphens.
     *
     * @throws UsageException if it does not have nine digits
     */
    public static PairingCode parse(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        if (!digits.matches("[0-9]{" + LENGTH + "}")) {
            throw new UsageException(
                    "a pairing code has nine digits, as in 482-193-075: pass the one that the other side" + " shows");
        }
        return new PairingCode(digits);
    }

    /** The code in the form that people read to each other. */
    public String shown() {
        return digits.substring(0, 3) + "-" + digits.substring(3, 6) + "-" + digits.substring(6);
    }

    byte[] bytes() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "PairingCode[redacted]";
    }
}
