package org.psikit.match.job;

import org.psikit.core.api.ProgressListener;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.bucket.Duplicates;
import org.psikit.match.estimate.Estimator;
import org.psikit.match.estimate.LinkSpeed;
import org.psikit.match.estimate.Machine;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.session.Confirmation;
import org.psikit.match.session.Guards;

/**
 * The local part of a job: what the peer need not know.
 *
 * @param guards whom this party works with
 * @param confirmation asked before anything of the items goes out
 * @param threads threads for heavy work
 * @param progress told of the work done
 * @param catalog the protocols to choose from
 * @param room where the data of the job goes
 * @param duplicates what becomes of rows that share a key
 * @param estimator tells {@code auto} which protocol is the quickest
 * @param maxBucketItems the most items in a bucket; part of the protocol, other values are for tests alone
 */
public record JobSettings(
        Guards guards,
        Confirmation confirmation,
        int threads,
        ProgressListener progress,
        ProtocolCatalog catalog,
        Room room,
        Duplicates duplicates,
        Estimator estimator,
        int maxBucketItems) {

    /** No limits, no questions, all installed protocols, a thread for each processor, everything in memory. */
    public static JobSettings defaults() {
        return new JobSettings(
                Guards.NONE,
                Confirmation.YES,
                Runtime.getRuntime().availableProcessors(),
                ProgressListener.NONE,
                ProtocolCatalog.installed(),
                Room.IN_MEMORY,
                Duplicates.ALL,
                new Estimator(
                        Machine.REFERENCE,
                        LinkSpeed.ASSUMED,
                        1,
                        Runtime.getRuntime().maxMemory()),
                BucketLayout.MAX_BUCKET_ITEMS);
    }

    /** The same with other guards. */
    public JobSettings withGuards(Guards other) {
        return new JobSettings(
                other, confirmation, threads, progress, catalog, room, duplicates, estimator, maxBucketItems);
    }

    /** The same with another confirmation. */
    public JobSettings withConfirmation(Confirmation other) {
        return new JobSettings(guards, other, threads, progress, catalog, room, duplicates, estimator, maxBucketItems);
    }

    /** The same with another number of threads. */
    public JobSettings withThreads(int other) {
        return new JobSettings(
                guards, confirmation, other, progress, catalog, room, duplicates, estimator, maxBucketItems);
    }

    /** The same with another progress listener. */
    public JobSettings withProgress(ProgressListener other) {
        return new JobSettings(
                guards, confirmation, threads, other, catalog, room, duplicates, estimator, maxBucketItems);
    }

    /** The same with other protocols. */
    public JobSettings withCatalog(ProtocolCatalog other) {
        return new JobSettings(
                guards, confirmation, threads, progress, other, room, duplicates, estimator, maxBucketItems);
    }

    /** The same with the data of the job kept elsewhere. */
    public JobSettings withRoom(Room other) {
        return new JobSettings(
                guards, confirmation, threads, progress, catalog, other, duplicates, estimator, maxBucketItems);
    }

    /** The same with rows that share a key treated otherwise. */
    public JobSettings withDuplicates(Duplicates other) {
        return new JobSettings(
                guards, confirmation, threads, progress, catalog, room, other, estimator, maxBucketItems);
    }

    /** The same with another estimator. */
    public JobSettings withEstimator(Estimator other) {
        return new JobSettings(
                guards, confirmation, threads, progress, catalog, room, duplicates, other, maxBucketItems);
    }

    /** The same with smaller buckets, so that small jobs have several. */
    JobSettings withMaxBucketItems(int other) {
        return new JobSettings(guards, confirmation, threads, progress, catalog, room, duplicates, estimator, other);
    }
}
