package org.psikit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Role;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.net.Identity;

/**
 * Starts the two processes of a benchmark and reads what they print.
 *
 * @param heap of each, as in 2g
 */
record BenchProcesses(String heap) {

    /** Runs a job; {@code receiver} and {@code sender} get the runs of each. */
    void run(BenchJob job, List<PartyRun> receiver, List<PartyRun> sender) {
        Path folder = null;
        List<Process> processes = new ArrayList<>();
        try {
            folder = Files.createTempDirectory("psi-bench");
            Identity a = Identity.generate(folder.resolve("receiver"));
            Identity b = Identity.generate(folder.resolve("sender"));
            Process listener = start(
                    processes, job, folder.resolve("receiver"), b.fingerprint().toString(), 0);
            BufferedReader listenerOut = listener.inputReader(StandardCharsets.UTF_8);
            int port = BenchParty.port(String.valueOf(listenerOut.readLine()));
            if (port > 0) {
                Process connector = start(
                        processes,
                        job.as(Role.SENDER),
                        folder.resolve("sender"),
                        a.fingerprint().toString(),
                        port);
                Thread reader = new Thread(() -> read(connector.inputReader(StandardCharsets.UTF_8), sender));
                reader.start();
                read(listenerOut, receiver);
                reader.join();
            }
            if (receiver.size() < job.runs() || sender.size() < job.runs()) {
                throw new ChannelException("a party of the benchmark ended early: see what it said above");
            }
        } catch (IOException e) {
            throw new ResourceException("cannot run the benchmark's processes: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted", e);
        } finally {
            processes.forEach(Process::destroyForcibly);
            delete(folder);
        }
    }

    private Process start(List<Process> processes, BenchJob job, Path identity, String peer, int port)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a ->
                        !a.startsWith("-Xmx") && !a.startsWith("-agentlib") && !a.startsWith("-XX:TieredStopAtLevel"))
                .forEach(command::add);
        command.add("-Xmx" + heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchParty.class.getName()));
        command.addAll(job.toArguments());
        command.addAll(List.of(identity.toString(), peer, Integer.toString(port)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        processes.add(process);
        process.onExit().orTimeout(6, TimeUnit.HOURS);
        return process;
    }

    private static void read(BufferedReader lines, List<PartyRun> runs) {
        lines.lines()
                .filter(l -> l.startsWith(PartyRun.MARK))
                .map(PartyRun::parse)
                .forEach(runs::add);
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ResourceException("cannot remove " + folder + ": remove it by hand", e);
        }
    }
}
