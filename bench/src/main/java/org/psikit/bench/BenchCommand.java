package org.psikit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
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
import org.psikit.cli.PsiCommand;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.net.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi bench}: two real processes run a protocol over TLS on loopback, and what it took is printed. */
@Command(
        name = "bench",
        description = "Measures a protocol: two processes on this machine, over TLS, on synthetic items.",
        footer = {"", "Example:", "  psi bench --protocol ecdh --size 65536 --runs 5"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements PsiCommand {

    @Spec
    @Nullable
    private CommandSpec spec;

    @Option(names = "--protocol", paramLabel = "P", defaultValue = "ecdh", description = "Which (${DEFAULT-VALUE}).")
    private String protocol = "ecdh";

    @Option(names = "--size", paramLabel = "N", defaultValue = "65536", description = "Items (${DEFAULT-VALUE}).")
    private long size;

    @Option(names = "--peer-size", paramLabel = "M", description = "Items of the sender (as --size).")
    private @Nullable Long peerSize;

    @Option(
            names = "--runs",
            paramLabel = "K",
            defaultValue = "5",
            description = "Runs; the first is cold (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Per party (${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--reveal",
            paramLabel = "WHAT",
            defaultValue = "rows",
            description = "rows, count, or figures: the sum of a column of the sender's (${DEFAULT-VALUE}).")
    private String reveal = "rows";

    @Option(
            names = "--learners",
            paramLabel = "WHO",
            defaultValue = "receiver",
            description = "receiver or both (${DEFAULT-VALUE}).")
    private String learners = "receiver";

    @Option(
            names = "--security",
            paramLabel = "MODEL",
            defaultValue = "semi-honest",
            description = "semi-honest or malicious (${DEFAULT-VALUE}).")
    private String security = "semi-honest";

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Heap of each process (${DEFAULT-VALUE}).")
    private String heap = "2g";

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures as JSON.")
    private @Nullable Path json;

    /** For {@link java.util.ServiceLoader}. */
    public BenchCommand() {}

    @Override
    public Integer call() {
        BenchJob job = job();
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        Calibration calibration = Calibration.measure();
        List<PartyRun> receiver = new ArrayList<>();
        List<PartyRun> sender = new ArrayList<>();
        runBoth(job, receiver, sender);
        BenchResult result = new BenchResult(job, calibration, receiver, sender);
        new BenchTable(result).print(out);
        out.flush();
        if (json != null) {
            BenchJson.write(json, result);
        }
        return result.right() ? 0 : 1;
    }

    private BenchJob job() {
        if (size < 1 || size > 1L << 32 || runs < 1 || threads < 1) {
            throw new UsageException("--size, --runs and --threads take numbers from 1 on: see psi bench --help");
        }
        long theirs = peerSize == null ? size : peerSize;
        int buckets = SyntheticItems.bucketCount(size, theirs);
        long n = size / buckets * buckets;
        long m = theirs / buckets * buckets;
        long common = Math.min(n, m) / buckets / 4 * buckets;
        return new BenchJob(
                Role.RECEIVER,
                protocol,
                choose("--learners", learners, Learners.values()),
                choose("--reveal", reveal, Reveal.values()),
                choose("--security", security, SecurityModel.values()),
                n,
                m,
                common,
                runs,
                threads,
                true);
    }

    private static <E extends Enum<E>> E choose(String option, String word, E[] values) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(word.replace('-', '_'))) {
                return value;
            }
        }
        throw new UsageException(option + " does not take '" + word + "': see psi bench --help");
    }

    private void runBoth(BenchJob job, List<PartyRun> receiver, List<PartyRun> sender) {
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
