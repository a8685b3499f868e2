package org.psikit.match.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.Setting;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.estimate.Calibration;
import org.psikit.match.internal.estimate.Machine;
import org.psikit.match.internal.ledger.LedgerRuns;
import org.psikit.match.report.Numbers;

/** Checks what a job needs of this machine. */
public final class HostExam {

    private static final int LEAST_JAVA = 17;
    private static final long SMALL_HEAP_BYTES = 512L << 20;
    private static final long SMALL_DISK_BYTES = 1L << 30;

    private HostExam() {}

    /**
     * Runs all checks.
     *
     * @param identity file or folder of the identity; null to leave it out
     * @param workDir folder for temporary data; null for the system's
     * @param ledger folder of the ledger
     */
    public static List<Finding> run(@Nullable Path identity, @Nullable Path workDir, Path ledger) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(disk(workDir == null ? Path.of(System.getProperty("java.io.tmpdir")) : workDir));
        findings.add(kernels());
        if (identity != null) {
            findings.add(identity(identity));
        }
        findings.add(ledger(ledger));
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String text = Runtime.version() + " by " + System.getProperty("java.vendor") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
        return feature < LEAST_JAVA
                ? Finding.failed("Java", text + ": install Java " + LEAST_JAVA + " or later")
                : Finding.ok("Java", text);
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String text = "Java may take " + Numbers.bytes(heap);
        return heap < SMALL_HEAP_BYTES
                ? Finding.warning("memory", text + ": larger jobs go to the disk, allow more with " + Setting.MEMORY)
                : Finding.ok("memory", text);
    }

    private static Finding disk(Path folder) {
        try {
            Path tried = Files.createTempFile(folder, ".psikit-doctor", null);
            Files.delete(tried);
            long free = Files.getFileStore(folder).getUsableSpace();
            String text = Numbers.bytes(free) + " free in " + folder;
            return free < SMALL_DISK_BYTES
                    ? Finding.warning(
                            "disk", text + ": a large job needs more, name another folder with " + Setting.WORK_DIR)
                    : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.failed("disk", folder + " cannot be written: name another folder with " + Setting.WORK_DIR);
        }
    }

    private static Finding kernels() {
        String name = CurveKernels.forItems(Long.MAX_VALUE).name();
        Machine machine = Calibration.measure();
        String text = "curve kernel " + name + "; " + machine;
        return name.startsWith("vector")
                ? Finding.ok("kernels", text)
                : Finding.warning(
                        "kernels",
                        text + ": jobs run slower than with vector kernels, which this processor lacks or Java was not"
                                + " told to load");
    }

    private static Finding identity(Path named) {
        try {
            Identity identity = Identity.load(named);
            for (Path file : identity.files()) {
                if (file.toString().endsWith(".pem") && isOpen(file)) {
                    return Finding.warning(
                            "identity", file + " can be read by others than its owner: take their permissions away");
                }
            }
            return Finding.ok("identity", identity.fingerprint().toString());
        } catch (PsiException e) {
            return Finding.failed("identity", e.template());
        }
    }

    private static boolean isOpen(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no such permissions here
        }
    }

    private static Finding ledger(Path folder) {
        try {
            LedgerRuns runs = LedgerRuns.of(folder);
            return runs.problems().isEmpty()
                    ? Finding.ok("ledger", Numbers.counted(runs.runs().size(), "run") + " in " + folder)
                    : Finding.failed("ledger", runs.problems().get(0) + ": no job runs on it, psi ledger tells more");
        } catch (PsiException e) {
            return Finding.failed("ledger", e.template());
        }
    }
}
