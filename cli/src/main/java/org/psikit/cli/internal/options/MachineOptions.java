package org.psikit.cli.internal.options;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.psikit.match.Match;
import picocli.CommandLine.Option;

/** Limits on this machine's resources for a job. */
public final class MachineOptions {

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Limit of the Java heap, such as 1g (default: a quarter of this machine's memory). Java needs"
                    + " a few hundred MB besides. Data beyond the limit goes to --work-dir.")
    @Nullable
    Long memory;

    @Option(names = "--threads", paramLabel = "N", description = "Threads for heavy work (default: all processors).")
    @Nullable
    Integer threads;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Folder for encrypted temporary data (default: a private folder among the system's temporary"
                    + " files). It keeps an unfinished job for --resume.")
    @Nullable
    Path workDir;

    @Option(
            names = "--resume",
            description = "Continue the unfinished job of the same command in --work-dir; the peer must resume too,"
                    + " or still be running.")
    boolean resume;

    /** The bound on the Java heap, if one is named. */
    public OptionalLong memory() {
        return memory == null ? OptionalLong.empty() : OptionalLong.of(memory);
    }

    /** Folder for temporary data, if one is named. */
    public @Nullable Path workDir() {
        return workDir;
    }

    public void apply(Match match) {
        if (memory != null) {
            match.memory(memory);
        }
        if (threads != null) {
            match.threads(threads);
        }
        if (workDir != null) {
            match.workDir(workDir);
        }
        if (resume) {
            match.resume();
        }
    }
}
