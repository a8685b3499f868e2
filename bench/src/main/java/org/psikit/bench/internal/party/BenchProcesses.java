package org.psikit.bench.internal.party;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.internal.demo.TemporaryFolder;
import org.psikit.core.api.Role;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.link.Identity;

/**
 * Starts the two processes of a benchmark and reads what they print. Both start at once, with identities that serve for
 * all jobs; the sender gets the receiver's port when that listens.
 */
public final class BenchProcesses implements AutoCloseable {

    private final String heap;
    private final TemporaryFolder folder = TemporaryFolder.create("psi-bench");
    private final Identity receiverIdentity;
    private final Identity senderIdentity;

    /**
     * Makes identities in a temporary folder.
     *
     * @param heap of each process, as in 2g
     */
    public BenchProcesses(String heap) {
        this.heap = heap;
        receiverIdentity = Identity.generate(folder.resolve(Role.RECEIVER.name()));
        senderIdentity = Identity.generate(folder.resolve(Role.SENDER.name()));
    }

    /** Runs a job; {@code receiver} and {@code sender} get the runs of each. */
    public void run(BenchJob job, List<PartyRun> receiver, List<PartyRun> sender) {
        List<Process> processes = new ArrayList<>();
        try {
            Process listener = start(processes, job, senderIdentity);
            Process connector = start(processes, job.as(Role.SENDER), receiverIdentity);
            BufferedReader listenerOut = listener.inputReader(StandardCharsets.UTF_8);
            int port = port(listenerOut);
            if (port > 0) {
                try (OutputStream in = connector.getOutputStream()) {
                    in.write((port + "\n").getBytes(StandardCharsets.US_ASCII));
                }
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
        }
    }

    /** The port that the listener prints; Java's own options may make it say other things before. */
    private static int port(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int port = BenchParty.port(line);
            if (port > 0) {
                return port;
            }
        }
        return -1;
    }

    private Process start(List<Process> processes, BenchJob job, Identity peer) throws IOException {
        List<String> arguments = new ArrayList<>(job.toArguments());
        arguments.addAll(List.of(
                folder.resolve(job.role().name()).toString(), peer.fingerprint().toString()));
        Process process = ChildJava.start(List.of("-Xmx" + heap), BenchParty.class.getName(), arguments);
        processes.add(process);
        return process;
    }

    private static void read(BufferedReader lines, List<PartyRun> runs) {
        lines.lines()
                .filter(l -> l.startsWith(PartyRun.MARK))
                .map(PartyRun::parse)
                .forEach(runs::add);
    }

    /** Removes the identities. */
    @Override
    public void close() {
        folder.close();
    }
}
