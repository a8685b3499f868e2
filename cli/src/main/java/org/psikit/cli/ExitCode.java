package org.psikit.cli;

import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.match.report.MatchReport;

/** The exit codes of the program. 130 and 143 (interrupted) come from the JVM's own handling of signals. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int BUG = 1;
    public static final int USAGE = 2;
    public static final int INPUT = 3;
    public static final int DISAGREEMENT = 4;
    public static final int NETWORK = 5;
    public static final int PROTOCOL = 6;
    public static final int RESOURCES = 7;

    private ExitCode() {}

    /**
     * The code for a run that ended: a peer that sent what cannot be read has broken the protocol all the same, and a file
     * may be missing.
     */
    public static int of(MatchReport report) {
        if (report.result().unreadableRows() > 0) {
            return PROTOCOL;
        }
        return report.notWritten().isEmpty() ? DONE : RESOURCES;
    }

    /** The code for an error; everything that psikit does not throw on purpose is a bug, except lack of memory. */
    public static int of(Throwable error) {
        if (error instanceof UsageException) {
            return USAGE;
        } else if (error instanceof InputException) {
            return INPUT;
        } else if (error instanceof PlanMismatchException) {
            return DISAGREEMENT;
        } else if (error instanceof ChannelException) {
            return NETWORK;
        } else if (error instanceof ProtocolAbortException) {
            return PROTOCOL;
        } else if (error instanceof ResourceException || error instanceof OutOfMemoryError) {
            return RESOURCES;
        }
        return BUG;
    }
}
