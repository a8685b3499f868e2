package org.psikit.ot.internal.oprf.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The sender's keys: a random one for each item, sent encrypted under each of the item's three OPRF outputs, one of
 * which the receiver has if it has the item.
 *
 * <pre>
 *   for every item, in the order of the tags:   k ⊕ F_1(x)   k ⊕ F_2(x)   k ⊕ F_3(x)
 * </pre>
 *
 * <p>F_j(x) is the half of the output that no tag shows. Since k does not depend on j, the receiver's reply under k
 * does not reveal which hash function placed the item.
 *
 * <p>Cost: 48 bytes an item.
 */
final class SenderKeys implements OutputKeys {

    /** Items whose keys are sent and received at once. */
    static final int BATCH = 1024;

    /** Longs of a random key; the rest of a key is zero. */
    static final int KEY_LONGS = 2;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] random;

    /** Draws keys for the items at {@code places}. */
    SenderKeys(Randomness randomness, int[] places) {
        this.random = new long[KEY_LONGS * places.length];
        byte[] seed = randomness.bytes(AesPrg.SEED_BYTES);
        try (AesPrg prg = new AesPrg(seed, 0)) {
            prg.nextLongs(random, 0, random.length);
        }
        Arrays.fill(seed, (byte) 0);
    }

    /** Sends the keys, wrapped in {@code secrets}, which has F_j of place p at {@code [j][2p]}. */
    void send(Channel channel, long[][] secrets, int[] places) {
        byte[] message = new byte[Math.min(BATCH, places.length) * KkrtParameters.WRAPPED_BYTES];
        for (int from = 0; from < places.length; from += BATCH) {
            int count = Math.min(BATCH, places.length - from);
            int at = 0;
            for (int i = from; i < from + count; i++) {
                for (int j = 0; j < CuckooParameters.FUNCTIONS; j++) {
                    for (int w = KEY_LONGS * places[i]; w < KEY_LONGS * (places[i] + 1); w++, at += Long.BYTES) {
                        WORDS.set(message, at, random[w] ^ secrets[j][w]);
                    }
                }
            }
            channel.send(KkrtSteps.WRAPPED_KEYS, message, 0, count * KkrtParameters.WRAPPED_BYTES);
        }
        channel.flush();
    }

    @Override
    public void get(int[] places, int first, int count, long[] keys) {
        spread(random, places, first, count, keys);
    }

    @Override
    public void close() {
        Arrays.fill(random, 0);
    }

    /** Copies keys that are stored by place. */
    static void spread(long[] byPlace, int[] places, int first, int count, long[] keys) {
        for (int i = 0; i < count; i++) {
            Arrays.fill(keys, LONGS * i, LONGS * (i + 1), 0);
            System.arraycopy(byPlace, KEY_LONGS * places[first + i], keys, LONGS * i, KEY_LONGS);
        }
    }
}
