package org.psikit.match.internal.index.serve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfMode;
import org.psikit.io.internal.net.AdmissionOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.Listener;
import org.psikit.io.internal.net.stream.Goodbye;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.index.store.IndexFolder;

/**
 * Serves an index to its clients, each known by its certificate, under its own key and budget, on a thread of its own.
 *
 * <p>Security: a client learns the padded sizes of its own index, and the outputs of the inputs that it asks for; this
 * party learns how many it asks, rounded up, and when. Another client's key is never used for it.
 *
 * <p>Threads: {@link #run} blocks; {@link #close} may be called by any thread.
 */
public final class IndexServer implements AutoCloseable {

    private static final int CONNECTIONS_PER_CLIENT = 4;
    private static final Duration ACCEPT = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final long STOPPING_SECONDS = 10;

    private final Listener listener;
    private final Observer observer;
    private final Map<Fingerprint, ServedIndex> indexes;
    private final Map<Fingerprint, String> names = new HashMap<>();
    private final Workers workers;
    private final EvaluationPool pool;
    private final ExecutorService sessions;
    private final Set<NetChannel> open = ConcurrentHashMap.newKeySet();
    private final Evaluator evaluator;
    private final Randomness randomness = Randomness.system();
    private volatile boolean stopping;

    /**
     * A client.
     *
     * @param name of its folder within the index
     * @param fingerprint of its certificate
     * @param perDay questions that it may ask in a day
     */
    public record Client(String name, Fingerprint fingerprint, long perDay) {}

    /**
     * The settings of a served index.
     *
     * @param folder of the index, with a folder for each client
     * @param identity that built it
     * @param clients at least one
     * @param threads that evaluate
     */
    public record Service(Path folder, Identity identity, List<Client> clients, int threads) {

        /** Copies the list. */
        public Service {
            clients = List.copyOf(clients);
        }
    }

    /** Receives events, on any thread. */
    public interface Observer extends LinkEvents {

        /** A connection of a client ended by something else than its goodbye. */
        default void failed(String client, String why) {}
    }

    /**
     * Opens all indexes and listens.
     *
     * @throws UsageException if two clients are the same
     * @throws org.psikit.core.error.InputException if a client has no index, or one of another identity
     */
    public IndexServer(Service service, InetSocketAddress address, Observer observer, Clock clock) {
        this.observer = observer;
        this.indexes = new HashMap<>();
        this.workers = new Workers(service.threads());
        this.pool = new EvaluationPool(OprfMode.VOPRF, workers, Long.MAX_VALUE);
        this.evaluator = new Evaluator(pool, 2 * service.threads());
        this.sessions = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "psi-index-client");
            thread.setDaemon(true);
            return thread;
        });
        boolean listening = false;
        try {
            for (Client client : service.clients()) {
                if (names.put(client.fingerprint(), client.name()) != null) {
                    throw new UsageException("two clients have the fingerprint " + client.fingerprint()
                            + ": each has an identity of its own");
                }
                IndexFolder folder = IndexFolder.open(service.folder().resolve(client.name()));
                indexes.put(client.fingerprint(), new ServedIndex(folder, service.identity(), client.perDay(), clock));
            }
            this.listener = Links.open(
                    address,
                    new AdmissionOptions(service.identity(), indexes.keySet(), CONNECTIONS_PER_CLIENT, IDLE),
                    observer);
            listening = true;
        } finally {
            if (!listening) {
                release();
            }
        }
    }

    /**
     * Accepts clients until {@link #close}.
     *
     * @throws ResourceException if the thread is interrupted
     */
    public void run() {
        while (!stopping) {
            NetChannel channel;
            try {
                channel = listener.accept(ACCEPT);
            } catch (ChannelException | PlanMismatchException nobody) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new ResourceException("interrupted: the index is not served any more", nobody);
                }
                continue; // refusals were told to the observer
            }
            open.add(channel);
            Randomness own = randomness.fork();
            sessions.execute(() -> serve(channel, own));
        }
    }

    /** Questions answered since the start. */
    public long answered() {
        return evaluator.answered();
    }

    /** Connections that are open. */
    public int connections() {
        return open.size();
    }

    /** Stops listening, lets requests that are under way end for a few seconds, and closes everything. */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        listener.close();
        for (NetChannel channel : new ArrayList<>(open)) {
            channel.abort(Goodbye.INTERRUPTED);
        }
        sessions.shutdown();
        try {
            if (!sessions.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                sessions.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private void release() {
        sessions.shutdownNow();
        indexes.values().forEach(ServedIndex::close);
        pool.close();
        workers.close();
        randomness.close();
    }

    private void serve(NetChannel channel, Randomness own) {
        Fingerprint who = Fingerprint.of(channel.peerFingerprint());
        String name = names.getOrDefault(who, who.toString());
        ServedIndex index = indexes.get(who);
        try (own) {
            if (index != null) {
                new ClientSession(channel, index, evaluator, own).run();
            }
        } catch (ChannelException e) {
            if (channel.peerGoodbye() != Goodbye.DONE && !stopping) {
                observer.failed(name, e.template());
            }
        } catch (PsiException e) {
            observer.failed(name, e.template());
            channel.fail(e);
        } finally {
            channel.close();
            open.remove(channel);
        }
    }
}
