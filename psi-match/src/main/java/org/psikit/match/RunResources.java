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
 * The resources and settings of a job.
 *
 * @param settings all settings except the memory budget
 * @param memoryBytes memory
 * @param workDir folder for temporary data; null for a private one
 * @param resume whether to continue the job kept there
 * @param notices receives notices
 */
record RunResources(
        JobSettings settings, long memoryBytes, @Nullable Path workDir, boolean resume, Consumer<String> notices) {

    /** The heap limit that Java reports can be less than the requested one. */
    private static final double HEAP_TOLERANCE = 1.25;

    /**
     * Checks a job's settings against this machine's memory and threads.
     *
     * @param wanted memory in bytes; null for the whole Java heap
     * @throws UsageException if the machine does not have that much
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
                    + " must be at least 1: raise them, or leave them out");
        }
        long heap = Runtime.getRuntime().maxMemory();
        long bytes = wanted == null ? heap : wanted;
        if (wanted != null && bytes < Match.LEAST_MEMORY) {
            throw new UsageException(
                    Setting.MEMORY + " must be at least 256m: raise it, a job takes no more than it needs");
        }
        if (bytes > HEAP_TOLERANCE * heap) {
            throw new UsageException(Setting.MEMORY + " " + Numbers.bytes(bytes) + ", but the Java heap is limited to "
                    + Numbers.bytes(heap)
                    + ": ask for no more than this machine has, and start Java with psi or with a matching -Xmx");
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
