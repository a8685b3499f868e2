package org.psikit.match.internal.job;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.RunResult;

/**
 * The figures of a rule as stages: this party's total, stored before any of it is sent, and what both opened.
 *
 * <p>Security: the total has this party's noise in it. A peer that makes an opening fail, and goes on, is answered with the
 * same total and so the same noise; drawn anew, the noise would average out. A total is of one attempt at each bucket, and
 * once there is one none of them runs again.
 */
final class Opening {

    private static final String TOTAL = "total of figures";
    private static final String OPENED = "opened figures";
    private static final int MOST_SUM_BYTES = 32;
    private static final int MOST_SUMS = 1 << 12;

    private Opening() {}

    /** A total in bytes, to be kept secret. */
    static byte[] toBytes(FigureTotal total, Partitioned of) {
        byte[] words = total.toBytes();
        try {
            return StageCodec.write(TOTAL, out -> {
                out.write(of.digest());
                out.writeInt(words.length);
                out.write(words);
            });
        } finally {
            Arrays.fill(words, (byte) 0);
        }
    }

    /** Reads the bytes of {@link #toBytes(FigureTotal, Partitioned)}. */
    static FigureTotal total(byte[] bytes, Partitioned of) {
        return StageCodec.read(TOTAL, bytes, in -> {
            StageCodec.requireOf(in, of);
            byte[] words = StageCodec.bytes(in, StageCodec.length(in, bytes.length));
            try {
                return FigureTotal.of(words);
            } finally {
                Arrays.fill(words, (byte) 0);
            }
        });
    }

    /** Encodes an opened result; the bytes are secret. */
    static byte[] toBytes(RunResult opened, Partitioned of) {
        return StageCodec.write(OPENED, out -> {
            out.write(of.digest());
            out.writeLong(opened.count());
            out.writeBoolean(opened.withheld());
            out.writeInt(opened.cells().size());
            for (FigureCell cell : opened.cells()) {
                write(cell, out);
            }
        });
    }

    /** Reads the bytes of {@link #toBytes(RunResult, Partitioned)}. */
    static RunResult opened(byte[] bytes, Partitioned of) {
        return StageCodec.read(OPENED, bytes, in -> {
            StageCodec.requireOf(in, of);
            long count = in.readLong();
            boolean withheld = in.readBoolean();
            List<FigureCell> cells = new ArrayList<>();
            for (int left = StageCodec.length(in, FigureTerms.MAX_CELLS); left > 0; left--) {
                cells.add(cell(in));
            }
            return new RunResult(count, withheld, cells);
        });
    }

    private static void write(FigureCell cell, DataOutputStream out) throws IOException {
        out.writeBoolean(cell.withheld());
        out.writeLong(cell.count());
        out.writeInt(cell.sums().size());
        for (BigInteger sum : cell.sums()) {
            byte[] bytes = sum.toByteArray();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static FigureCell cell(DataInputStream in) throws IOException {
        boolean withheld = in.readBoolean();
        long count = in.readLong();
        List<BigInteger> sums = new ArrayList<>();
        for (int left = StageCodec.length(in, MOST_SUMS); left > 0; left--) {
            sums.add(new BigInteger(StageCodec.bytes(in, StageCodec.length(in, MOST_SUM_BYTES))));
        }
        return new FigureCell(withheld, count, sums);
    }
}
