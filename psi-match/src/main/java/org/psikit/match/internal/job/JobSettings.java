package org.psikit.match.internal.job;

import org.psikit.core.api.ProgressListener;
import org.psikit.match.consent.Confirmation;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.Machine;
import org.psikit.match.internal.session.Guards;
import org.psikit.match.option.Duplicates;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.ProtocolCatalog;

/**
 * The local settings of a job, which the peer need not know.
 *
 * @param consent what this party agrees to
 * @param choice how a protocol is chosen where the plan leaves it open
 * @param means what the job computes with
 * @param duplicates what becomes of rows that share a key
 * @param maxBucketItems the most items in a bucket; part of the protocol, other values are for tests alone
 */
public record JobSettings(Consent consent, Choice choice, Means means, Duplicates duplicates, int maxBucketItems) {

    /**
     * This party's conditions.
     *
     * @param guards limits on the peer
     * @param confirmation asked before any data about items is sent
     */
    public record Consent(Guards guards, Confirmation confirmation) {}

    /**
     * How a protocol is chosen.
     *
     * @param catalog the protocols to choose from
     * @param estimator tells {@code auto} which one is the quickest
     */
    public record Choice(ProtocolCatalog catalog, Estimator estimator) {}

    /**
     * The resources of a job.
     *
     * @param threads threads for heavy work
     * @param progress receives progress
     * @param room storage for the job's data
     */
    public record Means(int threads, ProgressListener progress, MemoryBudget room) {}

    /** No limits, no questions, all installed protocols, a thread for each processor, everything in memory. */
    public static JobSettings defaults() {
        Estimator estimator = new Estimator(
                Machine.REFERENCE, LinkSpeed.ASSUMED, 1, Runtime.getRuntime().maxMemory());
        return new JobSettings(
                new Consent(Guards.NONE, Confirmation.YES),
                new Choice(ProtocolCatalog.installed(), estimator),
                new Means(Runtime.getRuntime().availableProcessors(), ProgressListener.NONE, MemoryBudget.IN_MEMORY),
                Duplicates.ALL,
                BucketLayout.MAX_BUCKET_ITEMS);
    }

    /** The same with other guards. */
    public JobSettings withGuards(Guards guards) {
        return withConsent(new Consent(guards, consent.confirmation()));
    }

    /** The same with another confirmation. */
    public JobSettings withConfirmation(Confirmation confirmation) {
        return withConsent(new Consent(consent.guards(), confirmation));
    }

    /** The same with another number of threads. */
    public JobSettings withThreads(int threads) {
        return withMeans(new Means(threads, means.progress(), means.room()));
    }

    /** The same with another progress listener. */
    public JobSettings withProgress(ProgressListener progress) {
        return withMeans(new Means(means.threads(), progress, means.room()));
    }

    /** The same with the data of the job kept elsewhere. */
    public JobSettings withRoom(MemoryBudget room) {
        return withMeans(new Means(means.threads(), means.progress(), room));
    }

    /** The same with other protocols. */
    public JobSettings withCatalog(ProtocolCatalog catalog) {
        return withChoice(new Choice(catalog, choice.estimator()));
    }

    /** The same with another estimator. */
    public JobSettings withEstimator(Estimator estimator) {
        return withChoice(new Choice(choice.catalog(), estimator));
    }

    /** The same with rows that share a key treated otherwise. */
    public JobSettings withDuplicates(Duplicates other) {
        return new JobSettings(consent, choice, means, other, maxBucketItems);
    }

    /** The same with smaller buckets, so that small jobs have several. */
    JobSettings withMaxBucketItems(int other) {
        return new JobSettings(consent, choice, means, duplicates, other);
    }

    private JobSettings withConsent(Consent other) {
        return new JobSettings(other, choice, means, duplicates, maxBucketItems);
    }

    private JobSettings withChoice(Choice other) {
        return new JobSettings(consent, other, means, duplicates, maxBucketItems);
    }

    private JobSettings withMeans(Means other) {
        return new JobSettings(consent, choice, other, duplicates, maxBucketItems);
    }
}
