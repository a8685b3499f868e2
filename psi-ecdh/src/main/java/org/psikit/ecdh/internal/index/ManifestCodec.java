package org.psikit.ecdh.internal.index;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.psikit.ecdh.internal.voprf.OprfKey;

/**
 * A manifest as bytes; {@code docs/wire/index.md} describes the layout. The decoder refuses all bytes that the encoder
 * would not produce: each manifest has one encoding. No count allocates memory before the bytes it counts are there.
 */
public final class ManifestCodec {

    /** The maximum length of a manifest in bytes. */
    public static final int MOST_BYTES = 64 << 20;

    private static final byte[] MAGIC = "PSIX".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    /** RFC 9497, ristretto255-SHA512, mode VOPRF. */
    private static final int SUITE = 1;

    private static final int MOST_PLAN_BYTES = 1 << 16;
    private static final int MOST_LABEL_BYTES = 1 << 20;
    private static final int PART_BYTES = Part.DIGEST_BYTES + 4;

    private ManifestCodec() {}

    /** Encodes a manifest. */
    public static byte[] encode(IndexManifest manifest) {
        Writer out = new Writer();
        out.bytes(MAGIC);
        out.u8(VERSION);
        out.u8(SUITE);
        IndexManifest.Origin origin = manifest.origin();
        out.bytes(origin.publicKey());
        out.u32(origin.bornDay());
        out.u8(origin.lowBits());
        out.u32(origin.labelBytes());
        byte[] plan = origin.plan().getBytes(StandardCharsets.UTF_8);
        out.u32(plan.length);
        out.bytes(plan);
        out.u64(manifest.epoch());
        out.u16(manifest.history().size());
        manifest.history().forEach(out::bytes);
        out.u8(manifest.segments().size());
        for (Segment segment : manifest.segments()) {
            out.u64(segment.epoch());
            out.set(segment.added());
            out.u8(segment.removed().isPresent() ? 1 : 0);
            segment.removed().ifPresent(out::set);
        }
        return out.to.toByteArray();
    }

    /** Decodes a manifest; empty if the bytes are not a valid one. */
    public static Optional<IndexManifest> decode(byte[] bytes) {
        try {
            Reader in = new Reader(ByteBuffer.wrap(bytes));
            IndexManifest manifest = read(in);
            return in.from.hasRemaining() ? Optional.empty() : Optional.of(manifest);
        } catch (BufferUnderflowException | IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static IndexManifest read(Reader in) throws CharacterCodingException {
        in.require(Arrays.equals(in.bytes(MAGIC.length), MAGIC));
        in.require(in.u8() == VERSION && in.u8() == SUITE);
        byte[] publicKey = in.bytes(OprfKey.BYTES);
        in.require(OprfKey.isPublicKey(publicKey));
        int bornDay = in.count(1 << 20);
        int lowBits = in.u8();
        in.require(lowBits >= TagShape.LEAST_LOW_BITS && lowBits <= TagShape.MOST_LOW_BITS);
        int labelBytes = in.count(MOST_LABEL_BYTES);
        String plan = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(in.bytes(in.count(MOST_PLAN_BYTES))))
                .toString();
        long epoch = in.from.getLong();
        in.require(epoch >= 1);
        int historyCount = in.from.getShort() & 0xffff;
        in.require(historyCount <= IndexManifest.MOST_HISTORY && historyCount < epoch);
        List<byte[]> history = new ArrayList<>();
        for (int i = 0; i < historyCount; i++) {
            history.add(in.bytes(Part.DIGEST_BYTES));
        }
        int segmentCount = in.u8();
        in.require(segmentCount >= 1 && segmentCount <= IndexManifest.MOST_SEGMENTS);
        List<Segment> segments = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < segmentCount; i++) {
            long at = in.from.getLong();
            in.require(at > before && at <= epoch);
            before = at;
            TagSet added = in.set(lowBits, labelBytes);
            int removes = in.u8();
            in.require(removes <= 1);
            segments.add(new Segment(at, added, removes == 1 ? Optional.of(in.set(lowBits, 0)) : Optional.empty()));
        }
        return new IndexManifest(
                new IndexManifest.Origin(publicKey, bornDay, lowBits, labelBytes, plan), epoch, history, segments);
    }

    private static final class Writer {
        final ByteArrayOutputStream to = new ByteArrayOutputStream();

        void u8(int value) {
            to.write(value);
        }

        void u16(int value) {
            u8(value >>> 8);
            u8(value);
        }

        void u32(int value) {
            u16(value >>> 16);
            u16(value);
        }

        void u64(long value) {
            u32((int) (value >>> 32));
            u32((int) value);
        }

        void bytes(byte[] bytes) {
            to.writeBytes(bytes);
        }

        void set(TagSet set) {
            u8(set.shape().highBits());
            u8(set.shape().shardBits());
            u64(set.count());
            for (int i = 0; i < set.tags().size(); i++) {
                part(set.tags().get(i));
                if (!set.labels().isEmpty()) {
                    part(set.labels().get(i));
                }
            }
        }

        private void part(Part part) {
            bytes(part.digest());
            u32(part.length());
        }
    }

    private record Reader(ByteBuffer from) {

        int u8() {
            return from.get() & 0xff;
        }

        /** Reads a 32-bit number that is at most {@code most}. */
        int count(int most) {
            int value = from.getInt();
            require(value >= 0 && value <= most);
            return value;
        }

        byte[] bytes(int count) {
            if (count > from.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] out = new byte[count];
            from.get(out);
            return out;
        }

        /** Refuses parts whose lengths do not fit the count: a reader knows the size of a fetch in advance. */
        TagSet set(int lowBits, int labelBytes) {
            int highBits = u8();
            int shardBits = u8();
            TagShape shape = new TagShape(highBits, shardBits, lowBits);
            long count = from.getLong();
            require(TagShape.of(count, lowBits).equals(shape));
            require((long) shape.shards() * PART_BYTES <= from.remaining());
            List<Part> tags = new ArrayList<>();
            List<Part> labels = new ArrayList<>();
            for (int i = 0; i < shape.shards(); i++) {
                tags.add(part());
                if (labelBytes > 0) {
                    labels.add(part());
                }
            }
            require(shape.canTake(count, bytes(tags)));
            require(labels.isEmpty() || bytes(labels) == count * (labelBytes + LabelCipher.OVERHEAD_BYTES));
            return new TagSet(shape, count, tags, labels);
        }

        private static long bytes(List<Part> parts) {
            return parts.stream().mapToLong(Part::length).sum();
        }

        private Part part() {
            byte[] digest = bytes(Part.DIGEST_BYTES);
            return new Part(digest, from.getInt());
        }

        void require(boolean holds) {
            if (!holds) {
                throw new IllegalArgumentException("no manifest of an index");
            }
        }
    }
}
