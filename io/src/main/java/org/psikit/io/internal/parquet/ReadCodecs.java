package org.psikit.io.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Parquet's codecs, with our own decoder for the codec LZ4, deprecated since 2021 (parquet-format,
 * Compression.md). Such data is blocks preceded by big-endian lengths, as Hadoop writes them, or a single block, as
 * early versions of Arrow wrote it; the lengths show which. Hadoop's own decoder supports only the first form, and
 * allocates as much memory as a length in the file demands.
 */
final class ReadCodecs implements CompressionCodecFactory {

    /** The approximate maximum ratio of LZ4: a byte of a length stands for 255. */
    private static final int MAX_RATIO = 256;

    private static final int PAGE_BYTES = 1 << 20;

    private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), PAGE_BYTES);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return others.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return codec == CompressionCodecName.LZ4 ? new OldLz4() : others.getDecompressor(codec);
    }

    @Override
    public void release() {
        others.release();
    }

    /** Unpacks pages. */
    static final class OldLz4 implements BytesInputDecompressor {

        private final LZ4SafeDecompressor blocks = LZ4Factory.fastestInstance().safeDecompressor();

        @Override
        public BytesInput decompress(BytesInput packed, int length) throws IOException {
            return BytesInput.from(unpacked(packed.toInputStream().readAllBytes(), length));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedLength, ByteBuffer page, int length) throws IOException {
            byte[] bytes = new byte[packedLength];
            packed.get(bytes);
            page.put(unpacked(bytes, length));
        }

        byte[] unpacked(byte[] packed, int length) throws IOException {
            if (length < 0 || length > (long) MAX_RATIO * packed.length) {
                throw new IOException("a page that is longer than what it is packed into can hold");
            }
            byte[] page = new byte[length];
            if (!ofHadoop(packed, page) && block(packed, 0, packed.length, page, 0, length) != length) {
                throw new IOException("no LZ4");
            }
            return page;
        }

        /** False if the data is not a series of lengths, each followed by its blocks, which have their own lengths. */
        private boolean ofHadoop(byte[] packed, byte[] page) {
            ByteBuffer in = ByteBuffer.wrap(packed);
            int done = 0;
            while (in.hasRemaining()) {
                int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
                if (length < 0 || length > page.length - done) {
                    return false;
                }
                int end = done + length;
                while (done < end) {
                    int packedLength = in.remaining() < Integer.BYTES ? -1 : in.getInt();
                    if (packedLength < 0 || packedLength > in.remaining()) {
                        return false;
                    }
                    int there = block(packed, in.position(), packedLength, page, done, end - done);
                    if (there <= 0) {
                        return false;
                    }
                    done += there;
                    in.position(in.position() + packedLength);
                }
            }
            return done == page.length;
        }

        /** The number of bytes in a block; negative if it is not a block, or exceeds the available room. */
        private int block(byte[] packed, int from, int packedLength, byte[] page, int to, int room) {
            try {
                return blocks.decompress(packed, from, packedLength, page, to, room);
            } catch (LZ4Exception e) {
                return -1;
            }
        }

        @Override
        public void release() {
            // nothing to release
        }
    }
}
