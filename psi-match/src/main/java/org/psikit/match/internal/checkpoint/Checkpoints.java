package org.psikit.match.internal.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.job.JobStore;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Numbers;

/**
 * Where a party keeps the stages of its job: in a folder of its own below the working folder, named by a digest of plan,
 * both identities and the input.
 *
 * <p>Security: contents are sealed under the identity; an input, plan, peer or identity other than the job's is refused. See
 * {@code docs/security/resume.md}.
 */
public final class Checkpoints implements AutoCloseable {

    private final JobFolder folder;
    private final byte[] secret;

    private Checkpoints(JobFolder folder, byte[] secret) {
        this.folder = folder;
        this.secret = secret;
    }

    /**
     * The owner of a job.
     *
     * @param plan the plan
     * @param identity this party
     * @param peer the other one
     * @param duplicates the treatment of rows that share a key
     */
    public record Owner(Plan plan, Identity identity, Fingerprint peer, Duplicates duplicates) {}

    /**
     * Finds the folder of a job.
     *
     * @param workDir the existing folder that holds the jobs' folders
     * @param items the input, read again if another process began the job
     * @param rows rows of the input
     * @param resume whether to continue a stored job, or to begin one
     * @param notes receives notices of unfinished jobs
     * @throws UsageException if there is no job to continue, or if there is one and a new one is to begin
     * @throws InputException if the input or the stored data has changed
     * @throws org.psikit.core.error.PlanMismatchException if plan or peer differ
     */
    public static Checkpoints open(
            Path workDir, Owner owner, ItemStore items, long rows, boolean resume, Consumer<String> notes) {
        byte[] secret = owner.identity().secret("checkpoint");
        byte[] key = owner.identity().secret("input digest");
        try {
            JobKey job = new JobKey(
                    owner.plan().text(),
                    owner.identity().fingerprint().bytes(),
                    owner.peer().bytes(),
                    InputDigest.of(items, rows, key),
                    owner.duplicates().label());
            JobFolder own = new JobFolder(workDir.resolve(JobFolder.PREFIX + job.id()), secret, job);
            List<JobFolder> others = left(workDir, own, secret);
            if (resume) {
                requireJob(own, job, others, owner.plan(), workDir);
            } else {
                requireNone(own);
                others.forEach(other -> notes.accept(named(other)));
            }
            return new Checkpoints(own, secret);
        } catch (RuntimeException | Error e) {
            Arrays.fill(secret, (byte) 0);
            throw e;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The store of stages. */
    public JobStore store() {
        return folder;
    }

    /** Whether a later process can continue the job. */
    public boolean isKept() {
        return folder.isThere();
    }

    /** Lets another process have the job, or begin it, and wipes the key. */
    @Override
    public void close() {
        folder.unlock();
        Arrays.fill(secret, (byte) 0);
    }

    private static void requireJob(JobFolder own, JobKey job, List<JobFolder> others, Plan plan, Path workDir) {
        if (own.isThere()) {
            lock(own);
            JobKey stored = own.stored();
            if (stored == null) {
                throw new InputException(own.path() + " has lost what the job is: start the job again");
            }
            job.requireSame(stored, plan);
            return;
        }
        InputException unreadable = null;
        JobKey nearest = null;
        for (JobFolder other : others) {
            try {
                JobKey stored = other.stored();
                if (stored != null && (nearest == null || job.samePeer(stored) && !job.samePeer(nearest))) {
                    nearest = stored;
                }
            } catch (InputException e) {
                unreadable = e;
            }
        }
        if (nearest != null) {
            job.requireSame(nearest, plan);
        }
        if (unreadable != null) {
            throw unreadable;
        }
        throw new UsageException("there is no unfinished job in " + workDir + ": start without " + Setting.RESUME);
    }

    private static void requireNone(JobFolder own) {
        if (own.isThere()) {
            lock(own);
            own.unlock();
            throw new UsageException("this very job began " + Numbers.seconds(own.ageSeconds())
                    + " ago and did not end: go on with it by " + Setting.RESUME + ", or start again after rm -r "
                    + own.path());
        }
    }

    private static void lock(JobFolder own) {
        if (!own.tryLock()) {
            throw new ResourceException("another process is at this job in " + own.path() + ": let it end first");
        }
    }

    /** Jobs that no process is at, the oldest first. */
    private static List<JobFolder> left(Path workDir, JobFolder own, byte[] secret) {
        List<JobFolder> left = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(workDir, JobFolder.PREFIX + "*")) {
            for (Path path : folders) {
                JobFolder folder = new JobFolder(path, secret, null);
                if (JobFolder.isNamed(path)
                        && !folder.path().equals(own.path())
                        && folder.isThere()
                        && Files.isWritable(path)
                        && folder.tryLock()) {
                    folder.unlock();
                    left.add(folder);
                }
            }
        } catch (IOException e) {
            return left;
        }
        left.sort(Comparator.comparingDouble(JobFolder::ageSeconds).reversed());
        return left;
    }

    private static String named(JobFolder left) {
        return "a job that began " + Numbers.seconds(left.ageSeconds()) + " ago was left in " + left.path()
                + ": its own command with " + Setting.RESUME + " continues it, rm -r " + left.path()
                + " removes it";
    }
}
