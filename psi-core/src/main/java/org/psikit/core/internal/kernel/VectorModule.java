package org.psikit.core.internal.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Makes kernels of {@code org.psikit.core.internal.kernel.vector}, which need {@code jdk.incubator.vector}. The module is loaded
 * at run time if the JVM was started with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}, because
 * {@code --add-modules} prints a warning at each start. Thread-safe.
 */
public final class VectorModule {

    private static final String MODULE = "jdk.incubator.vector";
    private static final String PACKAGE = "org.psikit.core.internal.kernel.vector.";

    private VectorModule() {}

    /** A kernel for one thread, or null if this JVM or machine has no suitable vectors. */
    public static <T> @Nullable T kernel(Class<T> kind, String simpleName) {
        if (!Loaded.DONE) {
            return null;
        }
        try {
            return Class.forName(PACKAGE + simpleName)
                    .asSubclass(kind)
                    .getConstructor()
                    .newInstance();
        } catch (InvocationTargetException | LinkageError unfit) {
            // vectors of another width
            return null;
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Initialised on first use, which costs some tens of milliseconds. */
    private static final class Loaded {

        static final boolean DONE = load();

        private static boolean load() {
            if (!optimised()) {
                return false;
            }
            try {
                if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
                    Class.forName("jdk.internal.module.Modules")
                            .getMethod("loadModule", String.class)
                            .invoke(null, MODULE);
                }
                return true;
            } catch (ReflectiveOperationException | LinkageError closed) {
                // no such module, or --add-exports is missing
                return false;
            }
        }

        /** Whether C2 is active; without it vectors are objects and a thousand times slower. */
        private static boolean optimised() {
            HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            try {
                return options != null
                        && "4".equals(options.getVMOption("TieredStopAtLevel").getValue());
            } catch (IllegalArgumentException noSuchOption) {
                return true;
            }
        }
    }
}
