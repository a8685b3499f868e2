package org.psikit.match.internal.job;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the stages of one job where a later process finds them. What is written is there in whole or as it was before, and
 * outlives a crash from the moment that {@link #write} returns.
 *
 * <p>Security: contents are secret, and what is read must be what was written under that name for that job.
 *
 * <p>Threads: two may write under different names at once.
 */
public interface JobStore {

    /** Keeps nothing: the job ends with its process. */
    JobStore NONE = new JobStore() {

        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public void write(String name, byte[] content) {}

        @Override
        public byte @Nullable [] read(String name) {
            return null;
        }

        @Override
        public void remove() {}
    };

    /** Whether anything is kept. */
    default boolean keeps() {
        return true;
    }

    /**
     * Keeps {@code content}, which is borrowed, in place of what has that name.
     *
     * @throws org.psikit.core.error.ResourceException if the disk does not take it
     */
    void write(String name, byte[] content);

    /**
     * The content stored under a name, which the caller wipes; null if there is none.
     *
     * @throws org.psikit.core.error.InputException if it was changed
     */
    byte @Nullable [] read(String name);

    /** Removes everything. */
    void remove();
}
