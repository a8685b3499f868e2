package org.psikit.io.internal.packed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipException;

/**
 * Unpacks bzip2: any number of members one after the other, as {@code pbzip2} writes them, to the last byte of the input.
 * Every checksum is verified; any bytes after the last member are damage.
 *
 * <p>A block is the Burrows-Wheeler transform of up to 900,000 bytes (Burrows, Wheeler, SRC research report 124, 1994),
 * moved to front, run-length and Huffman coded; see J. Seward's bzip2 1.0.8, {@code decompress.c}. Memory: four bytes
 * per byte of a block, whatever the input claims.
 */
final class Bzip2Stream extends InputStream {

    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int BLOCK_UNIT = 100_000;
    private static final int GROUP_SYMBOLS = 50;
    private static final int MAX_GROUPS = 6;
    private static final int MAX_LENGTH = 20;
    private static final int[] CRC = new int[256];

    static {
        for (int i = 0; i < CRC.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04C11DB7 : crc << 1;
            }
            CRC[i] = crc;
        }
    }

    private final InputStream in;
    private long bits;
    private int bitCount;

    private int[] transformed = {};
    private int length;
    private int left;
    private int position;

    /** State of the runs in a block: the last byte, how often it occurred, and how often it is still to come. */
    private int last = -1;

    private int repeated;
    private int pending;
    private int blockCrc;
    private int expectedBlockCrc;
    private int memberCrc;
    private boolean inBlock;
    private boolean ended;

    Bzip2Stream(InputStream in) throws IOException {
        this.in = in;
        begin(bits(8));
    }

    /** Begins a member; its first byte has been read. */
    private void begin(int first) throws IOException {
        if (first != 'B' || bits(8) != 'Z' || bits(8) != 'h') {
            throw new ZipException("what follows is not bzip2");
        }
        int level = bits(8) - '0';
        if (level < 1 || level > 9) {
            throw new ZipException("no size of blocks");
        }
        if (transformed.length < level * BLOCK_UNIT) {
            transformed = new int[level * BLOCK_UNIT];
        }
        length = level * BLOCK_UNIT;
        memberCrc = 0;
    }

    private int bits(int count) throws IOException {
        while (bitCount < count) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("cut off");
            }
            bits = bits << 8 | b;
            bitCount += 8;
        }
        bitCount -= count;
        return (int) (bits >>> bitCount & (1L << count) - 1);
    }

    @Override
    public int read() throws IOException {
        while (true) {
            if (pending > 0) {
                pending--;
                return emit(last);
            }
            if (inBlock && left == 0) {
                endBlock();
            }
            if (!inBlock && !nextBlock()) {
                return -1;
            }
            int b = nextByte();
            if (repeated == 4) {
                pending = b;
                repeated = 0;
                continue;
            }
            repeated = b == last ? repeated + 1 : 1;
            last = b;
            return emit(b);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, buffer.length);
        for (int i = 0; i < count; i++) {
            int b = read();
            if (b < 0) {
                return i == 0 ? -1 : i;
            }
            buffer[offset + i] = (byte) b;
        }
        return count;
    }

    private int emit(int b) {
        blockCrc = blockCrc << 8 ^ CRC[blockCrc >>> 24 ^ b];
        return b;
    }

    private int nextByte() {
        position = transformed[position];
        int b = position & 0xFF;
        position >>>= 8;
        left--;
        return b;
    }

    private void endBlock() throws IOException {
        inBlock = false;
        if (~blockCrc != expectedBlockCrc) {
            throw new ZipException("a block's checksum is wrong");
        }
        memberCrc = (memberCrc << 1 | memberCrc >>> 31) ^ expectedBlockCrc;
    }

    private boolean nextBlock() throws IOException {
        while (!ended) {
            long magic = (long) bits(24) << 24 | bits(24);
            if (magic == BLOCK) {
                readBlock();
                return true;
            }
            if (magic != END) {
                throw new ZipException("neither a block nor the end");
            }
            if ((bits(16) << 16 | bits(16)) != memberCrc) {
                throw new ZipException("the checksum of all blocks is wrong");
            }
            bitCount -= bitCount % 8;
            int next = bitCount > 0 ? bits(8) : in.read();
            ended = next < 0;
            if (!ended) {
                begin(next);
            }
        }
        return false;
    }

    private void readBlock() throws IOException {
        expectedBlockCrc = bits(16) << 16 | bits(16);
        if (bits(1) != 0) {
            throw new ZipException("a kind of block that was given up in 1997");
        }
        int origin = bits(24);
        int[] used = usedBytes();
        int groups = bits(3);
        int selectorCount = bits(15);
        if (groups < 2 || groups > MAX_GROUPS || selectorCount < 1) {
            throw new ZipException("no code");
        }
        byte[] selectors = selectors(groups, selectorCount);
        int symbols = used.length + 2;
        Code[] codes = new Code[groups];
        for (int i = 0; i < groups; i++) {
            codes[i] = code(symbols);
        }
        int count = decode(codes, selectors, used);
        if (origin >= count) {
            throw new ZipException("a block begins outside of itself");
        }
        invert(count, origin);
        blockCrc = -1;
        last = -1;
        repeated = 0;
        inBlock = true;
    }

    private int[] usedBytes() throws IOException {
        int ranges = bits(16);
        int[] used = new int[256];
        int count = 0;
        for (int range = 0; range < 16; range++) {
            if ((ranges >>> 15 - range & 1) == 0) {
                continue;
            }
            int inRange = bits(16);
            for (int i = 0; i < 16; i++) {
                if ((inRange >>> 15 - i & 1) != 0) {
                    used[count++] = range * 16 + i;
                }
            }
        }
        if (count == 0) {
            throw new ZipException("a block without bytes");
        }
        return Arrays.copyOf(used, count);
    }

    private byte[] selectors(int groups, int count) throws IOException {
        byte[] front = new byte[groups];
        for (byte i = 0; i < groups; i++) {
            front[i] = i;
        }
        byte[] selectors = new byte[count];
        for (int i = 0; i < count; i++) {
            int place = 0;
            while (bits(1) != 0) {
                if (++place == groups) {
                    throw new ZipException("no such code");
                }
            }
            byte selected = front[place];
            System.arraycopy(front, 0, front, 1, place);
            front[0] = selected;
            selectors[i] = selected;
        }
        return selectors;
    }

    /**
     * A canonical Huffman code.
     *
     * @param limits for each length, the last code of this length, or -1
     * @param bases for each length, the number to subtract from a code to get its index
     * @param symbols by index
     */
    private record Code(int[] limits, int[] bases, int[] symbols) {}

    private Code code(int symbols) throws IOException {
        int[] lengths = new int[symbols];
        int[] counts = new int[MAX_LENGTH + 2];
        int current = bits(5);
        for (int i = 0; i < symbols; i++) {
            while (true) {
                if (current < 1 || current > MAX_LENGTH) {
                    throw new ZipException("a code of no length");
                }
                if (bits(1) == 0) {
                    break;
                }
                current += bits(1) == 0 ? 1 : -1;
            }
            lengths[i] = current;
            counts[current]++;
        }
        int[] limits = new int[MAX_LENGTH + 1];
        int[] bases = new int[MAX_LENGTH + 1];
        int[] sorted = new int[symbols];
        int place = 0;
        int next = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            bases[length] = next - place;
            for (int i = 0; i < symbols; i++) {
                if (lengths[i] == length) {
                    sorted[place++] = i;
                }
            }
            next += counts[length];
            limits[length] = next - 1;
            next <<= 1;
        }
        return new Code(limits, bases, sorted);
    }

    private int symbol(Code code) throws IOException {
        int value = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            value = value << 1 | bits(1);
            if (value <= code.limits[length]) {
                int place = value - code.bases[length];
                if (place < 0 || place >= code.symbols.length) {
                    break;
                }
                return code.symbols[place];
            }
        }
        throw new ZipException("no such symbol");
    }

    /** Decodes runs and moves to front. Writes the transformed block, and returns its number of bytes. */
    private int decode(Code[] codes, byte[] selectors, int[] used) throws IOException {
        int[] front = used.clone();
        int end = used.length + 1;
        int count = 0;
        int run = 0;
        int weight = 1;
        for (int symbolCount = 0; ; symbolCount++) {
            int group = symbolCount / GROUP_SYMBOLS;
            if (group == selectors.length) {
                throw new ZipException("more symbols than codes");
            }
            int symbol = symbol(codes[selectors[group]]);
            if (symbol <= 1) {
                if (weight > length) {
                    throw new ZipException("a run longer than its block");
                }
                run += weight << symbol;
                weight <<= 1;
                continue;
            }
            if (run > 0) {
                count = fill(count, front[0], run);
                run = 0;
                weight = 1;
            }
            if (symbol == end) {
                return count;
            }
            int place = symbol - 1;
            int b = front[place];
            System.arraycopy(front, 0, front, 1, place);
            front[0] = b;
            count = fill(count, b, 1);
        }
    }

    private int fill(int count, int b, int run) throws IOException {
        if (run > length - count) {
            throw new ZipException("a block longer than it may be");
        }
        Arrays.fill(transformed, count, count + run, b);
        return count + run;
    }

    /** Stores the position of the next byte in the upper bits beside each byte. */
    private void invert(int count, int origin) {
        int[] starts = new int[257];
        for (int i = 0; i < count; i++) {
            starts[(transformed[i] & 0xFF) + 1]++;
        }
        for (int i = 0; i < 256; i++) {
            starts[i + 1] += starts[i];
        }
        for (int i = 0; i < count; i++) {
            int b = transformed[i] & 0xFF;
            transformed[starts[b]++] |= i << 8;
        }
        position = transformed[origin] >>> 8;
        left = count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
