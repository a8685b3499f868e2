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
     * What a job belongs to.
     *
     * @param plan the plan
     * @param identity this party
     * @param peer the other one
     * @param duplicates what becomes of rows that share a key
     */
    public record Owner(Plan plan, Identity identity, Fingerprint peer, Duplicates duplicates) {}

    /**
     * Finds the place of a job.
     *
     * @param workDir the folder that holds those of jobs; it is there
     * @param items the input, read again if this is another process than that which began
     * @param rows rows of the input
     * @param resume whether to go on with a job that is there, or to begin one
     * @param notes told of jobs that were left there
     * @throws UsageException if there is nothing to go on with; or if there is, and this one is to begin
     * @throws InputException if the input has changed, or what is kept was
     * @throws org.psikit.core.error.PlanMismatchException if plan or peer are others
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

    /** Where the stages are kept. */
    public JobStore store() {
        return folder;
    }

    /** Whether a later process can go on with the job. */
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
        throw new UsageException("no job was left in " + workDir + " to go on with: start without " + Setting.RESUME);
    }

    private static void requireNone(JobFolder own) {
        if (own.isThere()) {
            lock(own);
            own.unlock();
            throw new UsageException("this very job began " + Numbers.seconds(own.ageSeconds())
                    + " ago and did not end: go on with it with " + Setting.RESUME + ", or start again after rm -r "
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
                + ": its own command with " + Setting.RESUME + " goes on with it, rm -r " + left.path()
                + " removes it";
    }
}
