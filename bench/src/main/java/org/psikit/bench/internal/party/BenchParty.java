package org.psikit.bench.internal.party;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.psikit.bench.internal.baseline.Baselines;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.MeteredChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.warmup.WarmUp;
import org.psikit.core.random.Randomness;
import org.psikit.core.scratch.RecordLists;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;

/**
 * One party of a benchmark, a process of its own: it meets its peer over TLS on loopback, runs the protocol several times
 * and prints a {@link PartyRun} a line. The receiver listens and prints its port first.
 */
public final class BenchParty {

    private static final Step READY = Step.of("bench", 1, "ready");
    private static final String PORT = "port\t";

    private BenchParty() {}

    /**
     * Arguments: those of {@link BenchJob#toArguments}, identity folder, peer's fingerprint. The connector reads the
     * listener's port from standard input.
     */
    public static void main(String[] args) throws IOException {
        BenchJob job = BenchJob.parse(args);
        Identity identity = Identity.load(Path.of(args[BenchJob.ARGUMENTS]));
        Fingerprint peer = Fingerprint.parse(args[BenchJob.ARGUMENTS + 1]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LinkOptions options = new LinkOptions(
                identity,
                peer,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                job.link().shape());
        LinkEvents events = new Announcing(out);
        PsiProtocol protocol = protocol(job.protocol());
        SyntheticItems items = SyntheticItems.of(
                job.role(),
                job.items().receiver(),
                job.items().sender(),
                job.items().common());
        long both = job.items().receiver() + job.items().sender();
        Thread warmUp = new Thread(() -> WarmUp.of(protocol, both, job.security()), "warm-up");
        if (job.effort().warmUp()) {
            warmUp.start();
        }
        int port = job.role() == Role.RECEIVER ? 0 : Integer.parseInt(String.valueOf(line(System.in)));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (NetChannel net = job.role() == Role.RECEIVER
                        ? Links.listen(address, options, events)
                        : Links.connect(address, options, events);
                Workers workers = new Workers(job.threads());
                Randomness randomness = Randomness.system()) {
            warmUp.join();
            for (int i = 0; i < job.runs(); i++) {
                out.println(run(job, protocol, items, net, workers, randomness).toLine());
            }
            // Nobody closes before the other has ended too
            barrier(net);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PsiException e) {
            System.err.println("psi: bench, " + job.role().name().toLowerCase(Locale.ROOT) + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).readLine();
    }

    /** The port in a line that the listener printed, or -1. */
    static int port(String line) {
        return line.startsWith(PORT) ? Integer.parseInt(line.substring(PORT.length())) : -1;
    }

    private static PartyRun run(
            BenchJob job,
            PsiProtocol protocol,
            SyntheticItems items,
            NetChannel net,
            Workers workers,
            Randomness randomness) {
        MeteredChannel channel = new MeteredChannel(net);
        Phases phases = new Phases();
        int buckets = items.buckets().size();
        PsiSession.Sizes sizes = new PsiSession.Sizes(
                SyntheticItems.perBucket(job.items().receiver(), buckets),
                SyntheticItems.perBucket(job.items().sender(), buckets),
                buckets,
                (double) job.items().receiver() * job.items().sender() / buckets,
                buckets);
        PsiSession session = new PsiSession(
                channel,
                job.role(),
                new PsiSession.Task(job.learners(), job.reveal(), job.security(), SummedColumn.TERMS, sizes),
                new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                new PsiSession.Means(randomness.fork(), workers, phases, RecordLists.Factory.IN_MEMORY));
        long wire = net.wireBytesSent();
        barrier(net);
        phases.start();
        long start = System.nanoTime();
        boolean right = true;
        List<FigureShares> shares = new ArrayList<>();
        RunResult result;
        try (PsiRun run = protocol.open(session)) {
            List<ItemBlock> blocks = items.buckets();
            for (int b = 0; b < buckets; b++) {
                Payload payload =
                        job.reveal() == Reveal.FIGURES ? SummedColumn.payload(job.role(), blocks.get(b)) : Payload.NONE;
                BucketResult learned = run.bucket(BucketId.first(1, b), blocks.get(b), payload);
                shares.add(learned.shares());
                right &= job.reveal() != Reveal.ROWS || !session.learns() || items.right(b, learned.matched());
            }
            result = run.finish(run.total(shares));
        }
        channel.flush();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (job.reveal() == Reveal.FIGURES) {
            right &= !session.learns()
                    || result.cells().get(0).sums().get(0).longValueExact() == items.sumOfShared(SummedColumn::value);
        } else if (job.reveal() == Reveal.COUNT) {
            right &= result.count() == (session.learns() ? job.items().common() : -1);
        }
        return new PartyRun(
                seconds,
                new PartyRun.Traffic(channel.bytesSent(), channel.bytesReceived(), net.wireBytesSent() - wire),
                right,
                new PartyRun.Memory(peakHeap(), peakResident()),
                phases.spans());
    }

    /** Both are ready when each has the other's word. */
    private static void barrier(Channel channel) {
        byte[] word = new byte[1];
        channel.send(READY, word, 0, 1);
        channel.receive(READY, word, 0, 1);
    }

    /** The protocol or baseline with that id. */
    public static PsiProtocol protocol(String id) {
        for (PsiProtocol baseline : Baselines.all()) {
            if (baseline.card().id().equals(id)) {
                return baseline;
            }
        }
        for (PsiProtocol protocol : ServiceLoader.load(PsiProtocol.class)) {
            if (protocol.card().id().equals(id)) {
                return protocol;
            }
        }
        throw new UsageException("unknown protocol " + id + ": see psi protocols");
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long peakResident() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // Not Linux: resident memory stays unknown
            return 0;
        }
        return 0;
    }

    /** First and last sign of every phase, and its time. */
    private static final class Phases implements org.psikit.core.api.ProgressListener {

        private final Map<String, PartyRun.Span> spans = new LinkedHashMap<>();
        private long start;
        private double before;

        void start() {
            start = System.nanoTime();
        }

        @Override
        public synchronized void progress(String phase, long done, long total) {
            double now = (System.nanoTime() - start) / 1e9;
            spans.put(
                    phase,
                    spans.getOrDefault(phase, new PartyRun.Span(now, now, 0)).and(now, now - before));
            before = now;
        }

        synchronized Map<String, PartyRun.Span> spans() {
            return new LinkedHashMap<>(spans);
        }
    }

    /** Tells the port; the parent reads it. */
    private record Announcing(PrintStream out) implements LinkEvents {

        @Override
        public void listening(InetSocketAddress address) {
            out.println(PORT + address.getPort());
        }

        @Override
        public void connecting(InetSocketAddress address, int attempt) {}

        @Override
        public void refused(String why) {}

        @Override
        public void connected(String peer) {}
    }
}
