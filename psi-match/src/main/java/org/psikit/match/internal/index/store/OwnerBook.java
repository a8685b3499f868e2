package org.psikit.match.internal.index.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.Part;

/**
 * What the owner keeps of a manifest's segments and tells nobody: whole tags, in the order of the published ones, with a
 * mark on those that are real, and how many there are. With it an index is updated and compacted without its rows.
 *
 * @param segments as in the manifest
 */
public record OwnerBook(List<Entry> segments) {

    private static final int MAGIC = 0x50534958;

    /**
     * The owner's record of one segment.
     *
     * @param added tags that are not padding
     * @param removed the same of those that went
     * @param addedParts for each shard the whole tags, 16 bytes each, the last bit 1 for a real one
     * @param removedParts the same of those that went
     */
    public record Entry(long added, long removed, List<Part> addedParts, List<Part> removedParts) {

        /** Copies the lists. */
        public Entry {
            addedParts = List.copyOf(addedParts);
            removedParts = List.copyOf(removedParts);
        }
    }

    /** Copies the list. */
    public OwnerBook {
        segments = List.copyOf(segments);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(segments.size());
            for (Entry entry : segments) {
                out.writeLong(entry.added);
                out.writeLong(entry.removed);
                parts(out, entry.addedParts);
                parts(out, entry.removedParts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void parts(DataOutputStream out, List<Part> parts) throws IOException {
        out.writeInt(parts.size());
        for (Part part : parts) {
            out.write(part.digest());
            out.writeInt(part.length());
        }
    }

    /** Reads it back; nothing if the bytes are no book of that manifest. */
    static Optional<OwnerBook> decode(byte[] bytes, IndexManifest manifest) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getInt() != MAGIC || in.getInt() != manifest.segments().size()) {
                return Optional.empty();
            }
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < manifest.segments().size(); i++) {
                entries.add(new Entry(in.getLong(), in.getLong(), parts(in), parts(in)));
            }
            return in.hasRemaining() ? Optional.empty() : Optional.of(new OwnerBook(entries));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Part> parts(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || (long) count * (Part.DIGEST_BYTES + 4) > in.remaining()) {
            throw new BufferUnderflowException();
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[Part.DIGEST_BYTES];
            in.get(digest);
            parts.add(new Part(digest, in.getInt()));
        }
        return parts;
    }
}
