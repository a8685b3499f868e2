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
            description = "Bound on the Java heap, such as 1g (default: a quarter of this machine's memory). What Java"
                    + " takes beside it, a few hundred MB, is not in it. What does not fit goes to --work-dir.")
    @Nullable
    Long memory;

    @Option(names = "--threads", paramLabel = "N", description = "Threads for heavy work (default: all processors).")
    @Nullable
    Integer threads;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Where temporary data goes, encrypted (default: a private folder among the system's temporary"
                    + " files). A job that does not end is kept there for --resume.")
    @Nullable
    Path workDir;

    @Option(
            names = "--resume",
            description =
                    "Go on with the job that the same command began in --work-dir and did not end; so does the peer,"
                            + " or it is still at it.")
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
