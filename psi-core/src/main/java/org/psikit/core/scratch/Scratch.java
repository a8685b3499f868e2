package org.psikit.core.scratch;

/**
 * Room outside the heap. Blocks are written once, each after the one before, and read any number of times. Nobody else
 * can read them, and a block that was changed is not given back. One thread writes; any number may read meanwhile.
 */
public interface Scratch extends AutoCloseable {

    /**
     * Stores a block.
     *
     * @return its position
     * @throws org.psikit.core.error.ResourceException if the storage is full
     */
    long write(byte[] bytes, int offset, int length);

    /**
     * Reads a block back.
     *
     * @param position the position returned by {@link #write}
     * @param length the whole length of the block written there
     */
    void read(long position, byte[] into, int offset, int length);

    /** Frees the storage. */
    @Override
    void close();

    /** Opens temporary storage. */
    @FunctionalInterface
    interface Factory {
        /** Opens an empty storage. */
        Scratch open();
    }
}
