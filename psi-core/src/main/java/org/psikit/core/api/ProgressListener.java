package org.psikit.core.api;

/** Receives the progress of a job. Called from several threads, often; must return at once. */
@FunctionalInterface
public interface ProgressListener {

    /** Ignores everything. */
    ProgressListener NONE = (phase, done, total) -> {};

    /**
     * {@code done} of {@code total} units of {@code phase} are done.
     *
     * @param phase as users see it, such as {@code masking own items}
     * @param done units done so far in this bucket
     * @param total units of the phase in this bucket, or -1 if unknown
     */
    void progress(String phase, long done, long total);
}
