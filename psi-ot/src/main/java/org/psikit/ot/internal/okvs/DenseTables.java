package org.psikit.ot.internal.okvs;

import java.util.Arrays;
import org.psikit.core.internal.field.Gf128;

/**
 * The dense part of a bin: Σ y_i·D_i for entries y_i of some bits, packed in one long, by tables of the sums for all
 * values of each byte of that long. An item takes six to eight loads that hit the first-level cache; products in
 * GF(2^128) would take ten times as long. Not thread-safe.
 */
final class DenseTables {

    private static final int VALUES = 256;

    private final OkvsParameters parameters;
    private final int bytes;

    /** The sum for value v of byte n at {@code 2·(256·n + v)}. */
    private final long[] table;

    private final long[] power = new long[2];

    DenseTables(OkvsParameters parameters) {
        this.parameters = parameters;
        this.bytes = (parameters.denseColumns() * parameters.denseBits() + 7) / 8;
        this.table = new long[2 * VALUES * bytes];
    }

    /** Builds the tables for the dense columns D at {@code columns[offset]}, in some 5 µs. */
    void set(long[] columns, int offset) {
        int bit = 0;
        for (int i = 0; i < parameters.denseColumns(); i++) {
            power[0] = columns[offset + 2 * i];
            power[1] = columns[offset + 2 * i + 1];
            for (int j = 0; j < parameters.denseBits(); j++, bit++) {
                int at = 2 * (VALUES * (bit / 8) + (1 << bit % 8));
                table[at] = power[0];
                table[at + 1] = power[1];
                Gf128.timesX(power[0], power[1], power, 0);
            }
        }
        for (int n = 0; n < bytes; n++) {
            int base = 2 * VALUES * n;
            for (int top = 2; top < VALUES; top *= 2) {
                int last = base + 2 * top;
                for (int v = 2; v < 2 * top; v += 2) {
                    table[last + v] = table[last] ^ table[base + v];
                    table[last + v + 1] = table[last + 1] ^ table[base + v + 1];
                }
            }
        }
    }

    /** out_i ^= Σ y·D for {@code count} rows from {@code dense[first]} on; offset in longs. */
    void add(long[] dense, int first, long[] out, int offset, int count) {
        for (int i = 0; i < count; i++) {
            long row = dense[first + i];
            long low = 0;
            long high = 0;
            for (int n = 0; n < bytes; n++) {
                int at = 2 * (VALUES * n + (int) (row & 0xFF));
                low ^= table[at];
                high ^= table[at + 1];
                row >>>= 8;
            }
            out[offset + 2 * i] ^= low;
            out[offset + 2 * i + 1] ^= high;
        }
    }

    /** Wipes the sums. */
    void wipe() {
        Arrays.fill(table, 0);
        Arrays.fill(power, 0);
    }
}
