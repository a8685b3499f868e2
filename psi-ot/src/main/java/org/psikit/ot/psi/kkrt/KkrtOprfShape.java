package org.psikit.ot.psi.kkrt;

import org.psikit.core.api.PsiSession;

/** What both sides of a batched OPRF know beforehand; equal only to itself. */
public final class KkrtOprfShape {

    private final KkrtParameters parameters;
    private final PublicSeeds seeds;

    /**
     * The shape of one bucket of a job.
     *
     * @param sizes the job's sizes, over which failures are budgeted
     * @param bins bins of the cuckoo table
     * @param codeSeed 16 bytes, tossed when the items were fixed
     * @param domain 32 bytes that bind the outputs to session, rule, try and bucket
     */
    public KkrtOprfShape(PsiSession.Sizes sizes, int bins, byte[] codeSeed, byte[] domain) {
        KkrtParameters of = KkrtParameters.of(sizes);
        this.parameters =
                new KkrtParameters(of.receiverItems(), of.senderItems(), bins, of.words(), KkrtOprfSender.OUTPUT_BYTES);
        this.seeds = new PublicSeeds(new byte[0], codeSeed, domain);
    }

    /** Chunks in which {@code bins} bins are worked on. */
    public static int chunks(int bins) {
        return (bins + KkrtParameters.CHUNK_BINS - 1) / KkrtParameters.CHUNK_BINS;
    }

    KkrtParameters parameters() {
        return parameters;
    }

    PublicSeeds seeds() {
        return seeds;
    }
}
