package org.psikit.bench.internal.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The machine and the software on which figures were measured.
 *
 * @param hardware the machine
 * @param system name and version
 * @param jvm name and version
 * @param date of the measurement
 */
public record Environment(Hardware hardware, String system, String jvm, LocalDate date) {

    /**
     * The machine.
     *
     * @param processor its model
     * @param cores that Java sees
     * @param memoryBytes of all memory
     */
    public record Hardware(String processor, int cores, long memoryBytes) {}

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** This machine, today. */
    public static Environment here() {
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return new Environment(
                new Hardware(model(), Runtime.getRuntime().availableProcessors(), memory),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static String model() {
        if (Files.isReadable(PROCESSORS)) {
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(l -> l.startsWith(MODEL))
                        .map(l -> l.substring(l.indexOf(':') + 1).trim())
                        .findFirst()
                        .orElse("unknown processor");
            } catch (IOException e) {
                return "unknown processor";
            }
        }
        return "unknown processor";
    }

    public String machine() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB, %s",
                hardware.processor,
                hardware.cores,
                hardware.memoryBytes / 1e9,
                system);
    }
}
