package org.psikit.bench.internal.party;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Java with the class path and the options that this process has, what bounds its heap excepted. */
public final class ChildJava {

    private ChildJava() {}

    /**
     * Starts a process whose errors go where this one's go.
     *
     * @param options for Java, after those that are handed down
     */
    static Process start(List<String> options, String mainClass, List<String> arguments) throws IOException {
        return new ProcessBuilder(command(options, mainClass, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What is to be run. */
    public static List<String> command(List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a ->
                        !a.startsWith("-Xmx") && !a.startsWith("-agentlib") && !a.startsWith("-XX:TieredStopAtLevel"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }
}
