package org.psikit.core.internal.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Arrays in which vectors do not cross the borders of cache lines.
 *
 * <p>A vector of 512 bits that is not aligned lies across two lines of 64 bytes, and every load and store of it takes two
 * accesses. Java aligns arrays to 8 bytes and moves them. The garbage collector G1, though, gives an array of half a
 * region or more whole regions of its own, which begin at multiples of a megabyte, and does not move it. There
 * {@link #FIRST} is the first index on a border. With another collector the arrays work as well, and as fast as chance
 * places them.
 */
public final class LaneMemory {

    /** Index of the first double in use: with a header of 16 bytes, index 6 is 64 bytes from the start of the array. */
    public static final int FIRST = 6;

    private static final long REGION_BYTES = regionBytes();

    private LaneMemory() {}

    /** An array with room for {@code doubles} doubles from {@link #FIRST} on. */
    public static double[] allocate(int doubles) {
        return new double[Math.max(FIRST + doubles, (int) (REGION_BYTES / 2 / Double.BYTES))];
    }

    /** Bytes of a region of G1; 0 with other collectors. */
    private static long regionBytes() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return options != null
                            && Boolean.parseBoolean(
                                    options.getVMOption("UseG1GC").getValue())
                    ? Long.parseLong(options.getVMOption("G1HeapRegionSize").getValue())
                    : 0;
        } catch (IllegalArgumentException noSuchOption) {
            return 0;
        }
    }
}
