package org.psikit.match.internal.index.lookup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.psikit.ecdh.internal.index.ItemOutput;

/** The function's outputs for a client's own items under one key. They never go stale: the key stays as it is. */
public final class OwnOutputs {

    private static final int ITEM_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int ENTRY = ITEM_BYTES + ItemOutput.BYTES;

    private final byte[] publicKey;
    private final Map<Item, byte[]> outputs = new LinkedHashMap<>();

    /** None yet. */
    OwnOutputs(byte[] publicKey) {
        this.publicKey = publicKey.clone();
    }

    /**
     * An item, 128 bits.
     *
     * @param low first word
     * @param high second word
     */
    public record Item(long low, long high) {}

    /** The output of an item, if it was requested. */
    byte @Nullable [] get(Item item) {
        return outputs.get(item);
    }

    /** Adds an output. */
    void put(Item item, byte[] output) {
        outputs.put(item, output);
    }

    /** Number of items. */
    public int count() {
        return outputs.size();
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(KEY_BYTES, Math.multiplyExact(ENTRY, outputs.size())));
        out.put(publicKey);
        outputs.forEach(
                (item, output) -> out.putLong(item.low).putLong(item.high).put(output));
        return out.array();
    }

    /** Reads them back; nothing if they are of another key. */
    static Optional<OwnOutputs> decode(byte[] bytes, byte[] publicKey) {
        if (bytes.length < KEY_BYTES
                || (bytes.length - KEY_BYTES) % ENTRY != 0
                || !Arrays.equals(Arrays.copyOf(bytes, KEY_BYTES), publicKey)) {
            return Optional.empty();
        }
        OwnOutputs read = new OwnOutputs(publicKey);
        ByteBuffer in = ByteBuffer.wrap(bytes).position(KEY_BYTES);
        while (in.hasRemaining()) {
            Item item = new Item(in.getLong(), in.getLong());
            byte[] output = new byte[ItemOutput.BYTES];
            in.get(output);
            read.put(item, output);
        }
        return Optional.of(read);
    }
}
