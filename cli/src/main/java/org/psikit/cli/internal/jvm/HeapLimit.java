package org.psikit.cli.internal.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.VMOption;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;
import org.psikit.match.Match;

/**
 * Gives a command the heap that its arguments name. Java fixes the limit when it starts, so the program starts itself
 * again in a second process, which has this one's standard streams; this one hands on signals and the exit code. A heap
 * that whoever started Java has named, as with {@code -Xmx}, stays as it is.
 */
public final class HeapLimit {

    /** Holds, in the second process, the id of the first. */
    private static final String FIRST = "psikit.first.process";

    private static final int SECONDS_TO_CLEAN_UP = 8;

    private HeapLimit() {}

    /**
     * Runs the program with these arguments and a heap limit in bytes.
     *
     * @return the exit code, or nothing if this process itself is to go on: its heap was named, or this machine has no
     *     such heap, which the job itself refuses
     */
    public static OptionalInt runWith(long bytes, List<String> arguments) {
        if (bytes < Match.LEAST_MEMORY || bytes > machineBytes() || isNamed()) {
            return OptionalInt.empty();
        }
        List<String> options = List.of(
                "-Xmx" + (bytes >> 10) + "k",
                "-D" + FIRST + "=" + ProcessHandle.current().pid());
        try {
            return OptionalInt.of(
                    await(new ProcessBuilder(JavaCommand.likeThis(options, JavaCommand.PROGRAM, arguments))
                            .inheritIO()
                            .start()));
        } catch (IOException e) {
            throw new ResourceException("cannot start Java with a heap of another size: " + e.getMessage(), e);
        }
    }

    /** In the second process: ends it in order when the first is gone, as when that was killed. */
    public static void endWithFirstProcess() {
        String first = System.getProperty(FIRST);
        if (first != null) {
            ProcessHandle.of(Long.parseLong(first))
                    .ifPresentOrElse(handle -> handle.onExit().thenRun(() -> System.exit(1)), () -> System.exit(1));
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            try {
                process.waitFor(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS);
            } catch (InterruptedException again) {
                process.destroyForcibly();
            }
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted", e);
        }
    }

    /** Whether the limit comes from an option, a file or the environment, and not from Java's own rule. */
    private static boolean isNamed() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null) {
            return true; // a JVM of another kind, with other options
        }
        VMOption.Origin origin = options.getVMOption("MaxHeapSize").getOrigin();
        return origin != VMOption.Origin.ERGONOMIC && origin != VMOption.Origin.DEFAULT;
    }

    /** Memory of this machine, or of the container. */
    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
