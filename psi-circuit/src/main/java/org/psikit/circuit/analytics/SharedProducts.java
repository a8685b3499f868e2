package org.psikit.circuit.analytics;

import java.util.Arrays;
import org.psikit.circuit.share.ProductKeys;
import org.psikit.circuit.share.ProductMacs;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/**
 * Shared bits times shared numbers, as shares mod 2^64. With c = c_P ⊕ c_Q and P's share s_P of the number,
 *
 * <pre>
 *   c·s_P = c_P·s_P + c_Q·(1 − 2·c_P)·s_P
 * </pre>
 *
 * of which P knows the first term, and the second is a number of P times a bit of Q ({@link ProductKeys}); Q's share of
 * the number takes the same the other way. What a party's share is known to be zero of is left out.
 *
 * <p>Security: semi-honest. Cost: one correlated OT and 64 bits a product and direction. Timing: constant. Not
 * thread-safe.
 */
final class SharedProducts implements AutoCloseable {

    private final Role me;
    private final CotKeys cotKeys;
    private final CotMacs cotMacs;
    private final ProductKeys keys;
    private final ProductMacs macs;
    private long[] numbers = {};
    private long[] shares = {};

    /**
     * On correlations of both directions, which stay the caller's.
     *
     * @param sid the same at both parties, for these products alone
     */
    SharedProducts(Role me, Channel channel, CotKeys cotKeys, CotMacs cotMacs, byte[] sid) {
        this.me = me;
        this.cotKeys = cotKeys;
        this.cotMacs = cotMacs;
        this.keys = new ProductKeys(channel, cotKeys, domain(sid, me));
        this.macs = new ProductMacs(channel, cotMacs, domain(sid, me.other()));
    }

    /** The correlation whose keys this party holds, for OTs in which it sends. */
    CotKeys cotKeys() {
        return cotKeys;
    }

    /** The correlation whose MACs this party holds, for OTs in which it chooses. */
    CotMacs cotMacs() {
        return cotMacs;
    }

    /**
     * Multiplies bit i with number i, for the first {@code count}.
     *
     * @param products takes this party's shares
     */
    void multiply(SharedBits bits, SharedNumbers factors, int count, long[] products) {
        room(count);
        for (int i = 0; i < count; i++) {
            products[i] = bits.mask(i) & factors.own()[i];
        }
        for (Role from : Role.values()) {
            if (!factors.at(from) || !bits.at(from.other())) {
                continue;
            }
            if (from == me) {
                for (int i = 0; i < count; i++) {
                    // (1 − 2c)·s: s or −s
                    long mask = bits.mask(i);
                    numbers[i] = (factors.own()[i] ^ mask) - mask;
                }
                keys.multiply(numbers, count, shares);
            } else {
                macs.multiply(bits.own(), count, shares);
            }
            for (int i = 0; i < count; i++) {
                products[i] += shares[i];
            }
        }
    }

    @Override
    public void close() {
        keys.close();
        macs.close();
        Arrays.fill(numbers, 0);
        Arrays.fill(shares, 0);
    }

    @Override
    public String toString() {
        return "SharedProducts[redacted]";
    }

    private void room(int count) {
        if (numbers.length < count) {
            numbers = new long[count];
            shares = new long[count];
        }
    }

    private static byte[] domain(byte[] sid, Role holdsKeys) {
        return RandomOracle.of("psikit/figures/1/products")
                .put(sid)
                .put(holdsKeys.name())
                .digest();
    }
}
