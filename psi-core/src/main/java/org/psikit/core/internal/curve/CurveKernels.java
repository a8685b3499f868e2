package org.psikit.core.internal.curve;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.kernel.CurveKernel;
import org.psikit.core.internal.kernel.LaneCurveKernel;
import org.psikit.core.internal.kernel.LaneField;
import org.psikit.core.internal.kernel.PlainLaneField;

/**
 * Chooses the kernel for the curve's arithmetic, once per JVM: on vectors if the machine has 256 or 512 bits and the
 * JVM has {@code jdk.incubator.vector}, else in loops over doubles if fused multiply-add is a machine instruction, else
 * item by item. The system property {@code psikit.kernel} overrides it with {@code vector}, {@code plain-fma} or {@code
 * scalar}; an unavailable kernel is then an error.
 *
 * <p>The vector module is loaded at run time if the JVM was started with {@code --add-exports
 * java.base/jdk.internal.module=ALL-UNNAMED}, because {@code --add-modules} prints a warning at each start. Thread-safe.
 */
public final class CurveKernels {

    /** Names the kernel to use. */
    public static final String PROPERTY = "psikit.kernel";

    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_FIELD = "org.psikit.core.internal.kernel.vector.VectorLaneField";

    /**
     * Below this many items a job ends before the batch kernels have paid for their warm-up: measured on cold JVMs,
     * items mapped and multiplied once each.
     */
    private static final long BATCH_ITEMS = 8192;

    /** Rounds after which C2 has compiled every operation of a {@link LaneField}, the ladder's step, and SHA-512. */
    private static final int WARM_UP_ROUNDS = 32;

    /** Items hashed in a round. */
    private static final int WARM_UP_ITEMS = 128;

    private CurveKernels() {}

    /** A kernel for one thread, for work on about {@code items} points in all. */
    public static CurveKernel forItems(long items) {
        return items < BATCH_ITEMS && !Choice.FORCED ? new ScalarCurveKernel() : forThread();
    }

    /** The machine's fastest kernel on many items, for one thread. */
    public static CurveKernel forThread() {
        return switch (Choice.FORM) {
            case VECTOR -> new LaneCurveKernel(vectorField());
            case PLAIN -> new LaneCurveKernel(new PlainLaneField());
            case SCALAR -> new ScalarCurveKernel();
        };
    }

    /**
     * Warms up the kernel for {@code items} points. Unless it is the scalar one this takes a second or two of one
     * processor: call it on a thread of its own, while the job waits for the peer.
     */
    public static void warmUp(long items) {
        CurveKernel kernel = forItems(items);
        if (kernel instanceof LaneCurveKernel) {
            byte[] scalar = new byte[CurveKernel.POINT_BYTES];
            Arrays.fill(scalar, (byte) 0x55);
            byte[] uniform = new byte[CurveKernel.UNIFORM_BYTES * WARM_UP_ITEMS];
            byte[] out = new byte[CurveKernel.POINT_BYTES];
            try (ItemHash hash = new ItemHash(new byte[1])) {
                for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                    hash.expand(new long[2 * WARM_UP_ITEMS], 0, WARM_UP_ITEMS, uniform, 0);
                    kernel.mapToCurve(uniform, 0, out, 0, 1);
                    kernel.multiply(scalar, out, 0, out, 0, 1);
                }
            }
        }
    }

    /** The arithmetic of the machine's fastest kernel on {@code items} points, or empty if that is the scalar one. */
    static Optional<LaneField> field(long items) {
        if (items < BATCH_ITEMS && !Choice.FORCED) {
            return Optional.empty();
        }
        return switch (Choice.FORM) {
            case VECTOR -> Optional.of(vectorField());
            case PLAIN -> Optional.of(new PlainLaneField());
            case SCALAR -> Optional.empty();
        };
    }

    private static LaneField vectorField() {
        try {
            return Class.forName(VECTOR_FIELD)
                    .asSubclass(LaneField.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the vector kernel was there a moment ago", e);
        }
    }

    private enum Form {
        VECTOR("vector"),
        PLAIN("plain-fma"),
        SCALAR("scalar");

        final String label;

        Form(String label) {
            this.label = label;
        }
    }

    /** Initialised on first use: the probe costs some tens of milliseconds. */
    private static final class Choice {

        private static final @Nullable String WANTED = System.getProperty(PROPERTY);

        static final boolean FORCED = WANTED != null;
        static final Form FORM = WANTED == null ? best() : wanted(WANTED);

        private static Form best() {
            if (!fusedMultiplyAdd() || !optimised()) {
                return Form.SCALAR;
            }
            return vectors() ? Form.VECTOR : Form.PLAIN;
        }

        private static Form wanted(String label) {
            for (Form form : Form.values()) {
                if (form.label.equals(label)) {
                    if (form == Form.VECTOR && !vectors()) {
                        throw new UsageException("-D" + PROPERTY + "=" + label + ": this JVM has no " + MODULE
                                + ", or the machine no vectors of 256 bits");
                    }
                    return form;
                }
            }
            throw new UsageException("-D" + PROPERTY + "=" + label + ": vector, plain-fma or scalar");
        }

        /**
         * Whether {@link Math#fma} is a machine instruction; without one it is still exact, but thousands of times
         * slower.
         */
        private static boolean fusedMultiplyAdd() {
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            try {
                return options != null
                        && Boolean.parseBoolean(options.getVMOption("UseFMA").getValue());
            } catch (IllegalArgumentException noSuchOption) {
                return false;
            }
        }

        /** Whether C2 is active; without it the batch forms are interpreted, a thousand times slower. */
        private static boolean optimised() {
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            try {
                return "4".equals(options.getVMOption("TieredStopAtLevel").getValue());
            } catch (IllegalArgumentException noSuchOption) {
                return true;
            }
        }

        private static boolean vectors() {
            try {
                if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
                    Class.forName("jdk.internal.module.Modules")
                            .getMethod("loadModule", String.class)
                            .invoke(null, MODULE);
                }
                Class.forName(VECTOR_FIELD).getConstructor().newInstance();
                return true;
            } catch (InvocationTargetException | LinkageError unfit) {
                // no such module, or vectors of another width
                return false;
            } catch (ReflectiveOperationException closed) {
                // --add-exports is missing
                return false;
            }
        }
    }
}
