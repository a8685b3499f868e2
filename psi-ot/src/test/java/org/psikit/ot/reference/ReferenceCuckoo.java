package org.psikit.ot.reference;

import java.math.BigInteger;
import java.util.Arrays;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.ReferenceHash;

/** Three positions of an item, and placing items by augmenting paths: a placement is found if and only if there is one. */
public final class ReferenceCuckoo {

    private ReferenceCuckoo() {}

    /** Three 42-bit parts of a hash pick among all, all but one and all but two places. */
    public static int[] positions(byte[] hash, int places) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 15; i >= 0; i--) {
            bits = bits.shiftLeft(8).or(BigInteger.valueOf(hash[i] & 0xFF));
        }
        int[] out = new int[3];
        for (int j = 0; j < 3; j++) {
            // The third is the upper 42 of the last 44 bits
            int shift = j < 2 ? 42 * j : 86;
            int number = bits.shiftRight(shift)
                    .mod(BigInteger.ONE.shiftLeft(42))
                    .multiply(BigInteger.valueOf(places - j))
                    .shiftRight(42)
                    .intValueExact();
            // The number of a place among those not taken
            boolean[] taken = new boolean[places];
            for (int k = 0; k < j; k++) {
                taken[out[k]] = true;
            }
            int place = 0;
            for (int free = number; taken[place] || free > 0; place++) {
                free -= taken[place] ? 0 : 1;
            }
            out[j] = place;
        }
        return out;
    }

    /** The positions of an item under a key. */
    public static int[] positions(byte[] key, byte[] item, int bins) {
        return positions(ReferenceHash.mmo(key, item), bins);
    }

    /** Whether all items can be placed: a matching of items to bins, Hopcroft's way without the haste. */
    public static boolean placeable(int[][] positions, int bins) {
        int[] holder = new int[bins];
        Arrays.fill(holder, -1);
        for (int item = 0; item < positions.length; item++) {
            if (!augment(item, positions, holder, new boolean[bins])) {
                return false;
            }
        }
        return true;
    }

    private static boolean augment(int item, int[][] positions, int[] holder, boolean[] seen) {
        for (int bin : positions[item]) {
            if (!seen[bin]) {
                seen[bin] = true;
                if (holder[bin] < 0 || augment(holder[bin], positions, holder, seen)) {
                    holder[bin] = item;
                    return true;
                }
            }
        }
        return false;
    }

    /** Blocks of random items. */
    public static byte[][] items(byte[] blocks) {
        byte[][] items = new byte[blocks.length / 16][];
        Arrays.setAll(items, i -> Blocks.get(blocks, i));
        return items;
    }
}
