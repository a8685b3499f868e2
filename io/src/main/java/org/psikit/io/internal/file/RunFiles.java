package org.psikit.io.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * The files that a run reads, keeps and writes. Before anything is read, it checks that no output would replace another
 * of these files, under whatever name, and that every output can be written.
 *
 * <p>Two names mean one file if they lead to it through links, symbolic or hard, or if neither exists yet and both are
 * in one folder under names that its file system does not distinguish. Devices and pipes may be named more than once,
 * since nothing in them is replaced.
 */
public final class RunFiles {

    private static final String SPILL_PREFIX = "psikit-";

    private final List<Named> kept = new ArrayList<>();
    private final List<Named> outputs = new ArrayList<>();
    private final List<Several> several = new ArrayList<>();

    /** A file and its label. */
    private record Named(String label, Path file) {
        @Override
        public String toString() {
            return label.isEmpty() ? file.toString() : label + " " + file;
        }
    }

    /** A folder or a pattern. */
    private record Several(Path name, Predicate<Path> holds) {}

    /** Adds a file that must stay as it is. */
    public RunFiles keep(String label, Path file) {
        kept.add(new Named(label, file));
        return this;
    }

    /** Adds a file that a setting names and that must stay as it is. */
    public RunFiles keep(Setting setting, Path file) {
        return keep(setting.toString(), file);
    }

    /**
     * Adds a folder or a pattern whose files are read, so that an output among them would be part of the input of the next
     * run.
     *
     * @param holds whether a file that does not exist yet would be one of them
     */
    public RunFiles keepOutOf(Path name, Predicate<Path> holds) {
        several.add(new Several(name, holds));
        return this;
    }

    /** Adds a file that a setting names and that will be written or overwritten. */
    public RunFiles write(Setting setting, Path file) {
        return write(setting.toString(), file);
    }

    /** Adds a file that will be written or overwritten. */
    public RunFiles write(String label, Path file) {
        outputs.add(new Named(label, file));
        return this;
    }

    /**
     * Refuses an output that names another file of the run. Changes nothing.
     *
     * @throws UsageException with both names
     */
    public void checkNames() {
        for (int i = 0; i < outputs.size(); i++) {
            Named output = outputs.get(i);
            checkName(output);
            checkSeveral(output);
            for (Named other : kept) {
                if (same(output.file, other.file)) {
                    throw new UsageException(
                            output + " is the same file as " + other + " and would replace it: name another file");
                }
            }
            for (Named other : outputs.subList(0, i)) {
                if (same(output.file, other.file)) {
                    throw new UsageException(
                            output + " is the same file as " + other + ": name two files, one for each");
                }
            }
        }
    }

    /**
     * Tries each output as it will be written, without changing existing files.
     *
     * @throws UsageException if one cannot be written
     * @throws ResourceException if its disk is full, or does not work
     */
    public void tryOutputs() {
        outputs.forEach(output -> PendingFile.attempt(output.file));
    }

    /** Checks names, then tries the outputs. */
    public void check() {
        checkNames();
        tryOutputs();
    }

    private void checkSeveral(Named output) {
        for (Several input : several) {
            if (input.holds.test(output.file)) {
                throw new UsageException(output + " would be one of the files that " + input.name
                        + " stands for, and part of the input of the next run: name a file elsewhere");
            }
        }
    }

    private static void checkName(Named output) {
        Path last = output.file.getFileName();
        String name = last == null ? "" : last.toString();
        if (LockedFile.isNamed(name)
                || name.startsWith(SPILL_PREFIX) && (name.endsWith(".tmp") || name.endsWith(".lock"))) {
            throw new UsageException(
                    output + " is named like a temporary file, which a later run would delete: choose another name");
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            boolean thereA = Files.exists(a);
            if (thereA != Files.exists(b)) {
                return false;
            }
            if (thereA) {
                return Files.isSameFile(a, b) && (Files.isRegularFile(a) || Files.isDirectory(a));
            }
            return sameName(a.toAbsolutePath(), b.toAbsolutePath());
        } catch (IOException e) {
            return false; // trying the output reports the reason
        }
    }

    /** Whether two files that do not exist yet would be one file. */
    private static boolean sameName(Path a, Path b) throws IOException {
        Path folder = a.getParent();
        Path other = b.getParent();
        if (folder == null || other == null || !Files.isDirectory(folder) || !Files.isDirectory(other)) {
            return a.normalize().equals(b.normalize());
        }
        if (!Files.isSameFile(folder, other)) {
            return false;
        }
        String nameA = a.getFileName().toString();
        String nameB = b.getFileName().toString();
        return nameA.equals(nameB) || folded(nameA).equals(folded(nameB)) && foldsCase(folder.toRealPath());
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }

    /** Whether the file system ignores the case of names, determined with a temporary file. */
    private static boolean foldsCase(Path folder) throws IOException {
        LockedFile probe = LockedFile.create(folder, OwnerOnly.file());
        try {
            return Files.exists(
                    folder.resolve(probe.path().getFileName().toString().toUpperCase(Locale.ROOT)));
        } finally {
            TemporaryFiles.delete(probe.path());
            probe.channel().close();
        }
    }
}
