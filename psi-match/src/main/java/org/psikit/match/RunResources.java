package org.psikit.match;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.Machine;
import org.psikit.match.internal.job.JobSettings;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Numbers;

/**
 * What a job may take, and how it is set.
 *
 * @param settings but for the room
 * @param memoryBytes memory
 * @param workDir folder for temporary data; null for a private one
 * @param resume whether to go on with the job that is kept there
 * @param notices told what a user should know
 */
record RunResources(
        JobSettings settings, long memoryBytes, @Nullable Path workDir, boolean resume, Consumer<String> notices) {

    /** What Java says that it may take can be less than what it was told. */
    private static final double HEAP_TOLERANCE = 1.25;

    /**
     * The settings of a job with memory and threads that this machine has.
     *
     * @param wanted memory in bytes; null for all that Java may take
     * @throws UsageException if there is not so much
     */
    static RunResources checked(
            JobSettings settings,
            @Nullable Long wanted,
            @Nullable Path workDir,
            boolean resume,
            Consumer<String> notices) {
        Long most = settings.consent().guards().maxPeerRows();
        if (settings.means().threads() < 1 || most != null && most < 1) {
            throw new UsageException(Setting.THREADS + " and " + Setting.MAX_PEER_ROWS
                    + " must be at least 1: name more, or leave them out");
        }
        long heap = Runtime.getRuntime().maxMemory();
        long bytes = wanted == null ? heap : wanted;
        if (wanted != null && bytes < Match.LEAST_MEMORY) {
            throw new UsageException(
                    Setting.MEMORY + " must be at least 256m: name so much, a job that needs less takes less");
        }
        if (bytes > HEAP_TOLERANCE * heap) {
            throw new UsageException(Setting.MEMORY + " " + Numbers.bytes(bytes) + ", but Java may take "
                    + Numbers.bytes(heap)
                    + ": name at most what this machine has, and start Java with psi, or with -Xmx and that size");
        }
        return new RunResources(settings, bytes, workDir, resume, notices);
    }

    /** The same, with {@code auto} choosing for this machine and a link. */
    RunResources choosing(Plan plan, LinkSpeed link) {
        Estimator estimator = new Estimator(
                Machine.assumed(plan.protocol()), link, settings.means().threads(), memoryBytes);
        return new RunResources(settings.withEstimator(estimator), memoryBytes, workDir, resume, notices);
    }
}
