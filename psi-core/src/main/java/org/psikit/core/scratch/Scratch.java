package org.psikit.core.scratch;

/**
 * Room outside the heap. Blocks are written once, each after the one before, and read any number of times. Nobody else
 * can read them, and a block that was changed is not given back. One thread writes; any number may read meanwhile.
 */
public interface Scratch extends AutoCloseable {

    /**
     * Puts a block down.
     *
     * @return where it is
     * @throws org.psikit.core.error.ResourceException if there is no room
     */
    long write(byte[] bytes, int offset, int length);

    /**
     * Picks a block up.
     *
     * @param position what {@link #write} answered
     * @param length the whole length that was written there
     */
    void read(long position, byte[] into, int offset, int length);

    /** Frees the room. */
    @Override
    void close();

    /** Where room is had. */
    @FunctionalInterface
    interface Factory {
        /** Room that nothing is in. */
        Scratch open();
    }
}
