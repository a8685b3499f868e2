package org.psikit.core.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.psikit.core.internal.crypto.Hkdf;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * Everything public that both parties derive for a run: domains of hashes, and seeds from the coin. Each value is bound
 * to protocol and version, session id, coin, toss, rule and run number, for a bucket also to its number and attempt, to
 * further numbers such as that of a try, and to its use.
 *
 * <p>Security: two values are equal only if all of these are equal, except for collisions of SHA-256. A value is a hash
 * of, or is expanded by HKDF with, the encoding of a list of parts, each with its length before it. Such an encoding is
 * injective: read from the left, every length says where its part ends. The list says which parts it has:
 *
 * <pre>
 *   protocol, sid, coin, toss, rule        5 parts of the run
 *   "run", number                          8 bytes: for every run but the first
 *   "bucket", number and attempt           12 bytes: a bucket; its rule takes the place of the run's
 *   label, number                          8 bytes: a further number, any number of times
 *   "hash" | "seed" and length, use        2 parts
 * </pre>
 *
 * The first five and the last two parts have fixed places, so the pairs between them are known, and a bucket's 12 bytes are
 * taken for no other number. No other hash of this project begins with {@value #HASHES}, and no other key is expanded with
 * the coin of a run and {@value #SEEDS}.
 *
 * <p>Nothing here is secret. Immutable, for any thread.
 */
public final class Domain {

    private static final String RUN = "run";
    private static final String HASHES = "psikit/domain/1";
    private static final String SEEDS = "psikit/seed/1";

    private final PsiSession.Context context;
    private final byte[] protocol;
    private final int rule;
    private final byte[] path;

    private Domain(PsiSession.Context context, byte[] protocol, int rule, byte[] path) {
        this.context = context;
        this.protocol = protocol;
        this.rule = rule;
        this.path = path;
    }

    /** The domain of a run; {@code protocol} names protocol and version, such as {@code vole/2}. */
    public static Domain of(String protocol, PsiSession.Context context) {
        byte[] run = context.run() == 0 ? new byte[0] : encoded(new byte[0], text(RUN), number(context.run()));
        return new Domain(context, text(protocol), context.rule(), run);
    }

    /** The domain of one attempt at a bucket. */
    public Domain bucket(BucketId id) {
        byte[] name = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(id.attempt())
                .putLong(id.number())
                .array();
        return new Domain(context, protocol, id.rule(), encoded(path, text("bucket"), name));
    }

    /**
     * The domain under a further number; {@code label} says what it counts, and the runs of a rule are not counted
     * here.
     */
    public Domain with(String label, long number) {
        if (label.equals(RUN)) {
            throw new IllegalArgumentException("a number called " + label + " would be taken for that of a run");
        }
        return new Domain(context, protocol, rule, encoded(path, text(label), number(number)));
    }

    /** Derives 32 bytes for one use. */
    public byte[] hash(String use) {
        return RandomOracle.of(HASHES).put(encoding(text("hash"), text(use))).digest();
    }

    /**
     * Derives {@code length} bytes for one use; seeds of the same use with different lengths have nothing in common.
     */
    public byte[] seed(String use, int length) {
        byte[] kind = ByteBuffer.allocate(2 * Integer.BYTES)
                .put(text("seed"))
                .putInt(length)
                .array();
        byte[] info = encoded(new byte[0], text(SEEDS), encoding(kind, text(use)));
        return Hkdf.derive(context.sid(), context.coin(), info, length);
    }

    private byte[] encoding(byte[] kind, byte[] use) {
        byte[] run =
                encoded(new byte[0], protocol, context.sid(), context.coin(), number(context.toss()), number(rule));
        byte[] all =
                ByteBuffer.allocate(run.length + path.length).put(run).put(path).array();
        return encoded(all, kind, use);
    }

    /** Appends {@code parts} to an encoding, each with its length in front. */
    private static byte[] encoded(byte[] before, byte[]... parts) {
        int length = before.length;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(before);
        for (byte[] part : parts) {
            out.putInt(part.length).put(part);
        }
        return out.array();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
