package org.psikit.cli.internal.index;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.psikit.cli.internal.options.Flags;
import org.psikit.cli.internal.options.IndexOptions;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.terminal.Narrator;
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
        List<IndexServer.Client> clients = new ArrayList<>();
        long perDay = perDay(serving.budget);
        serving.clients.forEach((name, fingerprint) ->
                clients.add(new IndexServer.Client(name, PeerName.resolve(fingerprint), perDay)));
        ScheduledExecutorService minutes = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "psi-metrics");
            thread.setDaemon(true);
            return thread;
        });
        IndexServer.Service service =
                new IndexServer.Service(folder, Identity.load(identity), clients, serving.threads);
        try (Narrator narrator = new Narrator(spec.commandLine().getErr(), serving.progress)) {
            narrator.say("each client can fetch its index and ask " + perDay
                    + " questions a day; this party learns how many it asks, rounded up, and when");
            long start = System.nanoTime();
            try (IndexServer server =
                    new IndexServer(service, serving.address(), new Told(narrator), Clock.systemUTC())) {
                if (serving.progress != ProgressMode.NONE) {
                    minutes.scheduleAtFixedRate(() -> metrics(narrator, server, start), 1, 1, TimeUnit.MINUTES);
                }
                server.run();
            }
        } finally {
            minutes.shutdownNow();
        }
    }

    private static void metrics(Narrator narrator, IndexServer server, long start) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        narrator.tell(
                "serving",
                "serving: " + server.connections() + " connections, " + server.answered() + " questions answered in "
                        + seconds + " s",
                json -> {
                    json.writeNumberField("connections", server.connections());
                    json.writeNumberField("questions", server.answered());
                    json.writeNumberField("seconds", seconds);
                });
    }

    private static long perDay(String budget) {
        if (!BUDGET.matcher(budget).matches()) {
            throw new UsageException("--budget " + budget + " is not N/day: write it as 10000/day");
        }
        return Long.parseLong(budget.replace("/day", ""));
    }

    /** What happens, a line each. */
    private record Told(Narrator narrator) implements IndexServer.Observer {

        @Override
        public void listening(InetSocketAddress address) {
            narrator.say("listening", "listening on " + address.getHostString() + ":" + address.getPort());
        }

        @Override
        public void refused(String whyAndFromWhere) {
            narrator.say("refused", "refused: " + Flags.named(whyAndFromWhere));
        }

        @Override
        public void failed(String client, String why) {
            narrator.say(client + ": " + Flags.named(why));
        }
    }
}
