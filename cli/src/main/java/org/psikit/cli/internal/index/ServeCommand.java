package org.psikit.cli.internal.index;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.psikit.cli.internal.options.Flags;
import org.psikit.cli.internal.options.IndexOptions;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.index.serve.IndexServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code psi index serve}: answers clients until it is stopped. */
@Command(
        name = "serve",
        description =
                "Answer clients, each under its own key and budget, until stopped. An index that is updated meanwhile"
                        + " is served from the next request on.",
        sortOptions = false,
        footer = "  psi index serve index --listen :7800 --identity me --client acme=sha256:… --budget 10000/day")
final class ServeCommand implements Runnable {

    private static final Pattern BUDGET = Pattern.compile("([0-9]{1,10})(?:/day)?");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the index.")
    private Path folder = Path.of("");

    @Option(names = "--identity", required = true, paramLabel = "PATH", description = "The identity that built it.")
    private Path identity = Path.of("");

    @Mixin
    private IndexOptions.Serving serving = new IndexOptions.Serving();

    @Override
    public void run() {
        PrintWriter err = spec.commandLine().getErr();
        List<IndexServer.Client> clients = new ArrayList<>();
        long perDay = perDay(serving.budget);
        serving.clients.forEach((name, fingerprint) ->
                clients.add(new IndexServer.Client(name, PeerName.resolve(fingerprint), perDay)));
        err.println("each client can fetch its index and ask " + perDay
                + " questions a day; this party learns how many it asks, rounded up, and when");
        long start = System.nanoTime();
        ScheduledExecutorService minutes = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "psi-metrics");
            thread.setDaemon(true);
            return thread;
        });
        IndexServer.Service service =
                new IndexServer.Service(folder, Identity.load(identity), clients, serving.threads);
        try (IndexServer server = new IndexServer(service, serving.address(), new Told(err), Clock.systemUTC())) {
            if (serving.progress != ProgressMode.NONE) {
                minutes.scheduleAtFixedRate(
                        () -> err.println(metrics(server, (System.nanoTime() - start) / 1e9)), 1, 1, TimeUnit.MINUTES);
            }
            server.run();
        } finally {
            minutes.shutdownNow();
        }
    }

    private String metrics(IndexServer server, double seconds) {
        String form = serving.progress == ProgressMode.JSON
                ? "{\"phase\":\"serving\",\"clients\":%d,\"questions\":%d,\"seconds\":%.0f}"
                : "serving: %d connections, %d questions answered in %.0f s";
        return String.format(Locale.ROOT, form, server.connections(), server.answered(), seconds);
    }

    private static long perDay(String budget) {
        if (!BUDGET.matcher(budget).matches()) {
            throw new UsageException("--budget " + budget + " is not N/day: write it as 10000/day");
        }
        return Long.parseLong(budget.replace("/day", ""));
    }

    /** What happens, a line each. */
    private record Told(PrintWriter err) implements IndexServer.Observer {

        @Override
        public void listening(InetSocketAddress address) {
            err.println("listening on " + address.getHostString() + ":" + address.getPort());
        }

        @Override
        public void refused(String whyAndFromWhere) {
            err.println("refused: " + Flags.named(whyAndFromWhere));
        }

        @Override
        public void failed(String client, String why) {
            err.println(client + ": " + Flags.named(why));
        }
    }
}
