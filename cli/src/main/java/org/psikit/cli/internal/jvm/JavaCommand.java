package org.psikit.cli.internal.jvm;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start a class of this program on the Java and the class path of this process. */
public final class JavaCommand {

    /** The class that runs the program. */
    public static final String PROGRAM = "org.psikit.cli.Main";

    /** Options that every process needs; a jar's manifest says the same where Java is started with {@code -jar}. */
    private static final List<String> NEEDED =
            List.of("--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

    private JavaCommand() {}

    /** With the options of this process; later ones win. */
    public static List<String> likeThis(List<String> options, String mainClass, List<String> arguments) {
        List<String> all = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        all.addAll(options);
        return plain(all, mainClass, arguments);
    }

    /** With the options that are needed and those given here. */
    static List<String> plain(List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(NEEDED);
        command.addAll(options);
        command.addAll(List.of("-cp", absoluteClassPath(), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The process may start in another folder. */
    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
