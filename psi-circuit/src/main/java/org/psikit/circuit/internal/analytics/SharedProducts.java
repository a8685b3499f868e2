package org.psikit.circuit.internal.analytics;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.psikit.circuit.internal.share.ProductKeys;
import org.psikit.circuit.internal.share.ProductMacs;
import org.psikit.circuit.internal.share.WideNumbers;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * Multiplies shared bits by shared numbers, giving shares in the same modulus. With c = c_P ⊕ c_Q and P's share s_P of
 * the number,
 *
 * <pre>
 *   c·s_P = c_P·s_P + c_Q·(1 − 2·c_P)·s_P
 * </pre>
 *
 * where P knows the first term, and the second is a number of P times a bit of Q ({@link ProductKeys}); Q's share of
 * the number takes the same with roles swapped. Terms with a share known to be zero are left out, and an unused
 * correlation is not set up.
 *
 * <p>Security: semi-honest. Cost: one correlated OT and the number's words for each product and direction. Timing:
 * constant. Not thread-safe.
 */
final class SharedProducts implements AutoCloseable {

    private final Role me;
    private final Channel channel;
    private final Supplier<CotKeys> cotKeys;
    private final Supplier<CotMacs> cotMacs;
    private final byte[] sid;
    private @Nullable ProductKeys keys;
    private @Nullable ProductMacs macs;
    private long[] numbers = {};
    private long[] shares = {};

    /**
     * Uses the caller's correlations of both directions, requested when needed, at the same point by both parties.
     *
     * @param sid the same at both parties, for these products alone
     */
    SharedProducts(Role me, Channel channel, Supplier<CotKeys> cotKeys, Supplier<CotMacs> cotMacs, byte[] sid) {
        this.me = me;
        this.channel = channel;
        this.cotKeys = cotKeys;
        this.cotMacs = cotMacs;
        this.sid = sid.clone();
    }

    /** The correlation whose keys this party holds, for OTs in which it sends. */
    CotKeys cotKeys() {
        return cotKeys.get();
    }

    /** The correlation whose MACs this party holds, for OTs in which it chooses. */
    CotMacs cotMacs() {
        return cotMacs.get();
    }

    /**
     * Multiplies bit i by number i, for the first {@code count}.
     *
     * @param products receives this party's shares
     */
    void multiply(SharedBits bits, SharedNumbers factors, int count, long[] products) {
        int words = factors.words();
        room(words * count);
        for (int i = 0; i < count; i++) {
            for (int w = 0; w < words; w++) {
                products[words * i + w] = bits.mask(i) & factors.own()[words * i + w];
            }
        }
        for (Role from : Role.values()) {
            if (!factors.at(from) || !bits.at(from.other())) {
                continue;
            }
            if (from == me) {
                System.arraycopy(factors.own(), 0, numbers, 0, words * count);
                for (int i = 0; i < count; i++) {
                    // (1 − 2c)·s: s or −s
                    WideNumbers.negateWhere(bits.mask(i), numbers, words * i, words);
                }
                keys().multiply(numbers, words, count, shares);
            } else {
                macs().multiply(bits.own(), words, count, shares);
            }
            for (int i = 0; i < count; i++) {
                WideNumbers.add(products, words * i, shares, words * i, words);
            }
        }
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
        if (macs != null) {
            macs.close();
        }
        Arrays.fill(numbers, 0);
        Arrays.fill(shares, 0);
    }

    @Override
    public String toString() {
        return "SharedProducts[redacted]";
    }

    private ProductKeys keys() {
        ProductKeys result = keys;
        if (result == null) {
            result = new ProductKeys(channel, cotKeys.get(), domain(me));
            keys = result;
        }
        return result;
    }

    private ProductMacs macs() {
        ProductMacs result = macs;
        if (result == null) {
            result = new ProductMacs(channel, cotMacs.get(), domain(me.other()));
            macs = result;
        }
        return result;
    }

    private void room(int longs) {
        if (numbers.length < longs) {
            numbers = new long[longs];
            shares = new long[longs];
        }
    }

    private byte[] domain(Role holdsKeys) {
        return RandomOracle.of("psikit/figures/1/products")
                .put(sid)
                .put(holdsKeys.name())
                .digest();
    }
}
