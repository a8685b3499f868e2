package org.psikit.match.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.index.serve.IndexServer;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/** Owner and clients over TLS on the loopback address: everything between two tables. */
class IndexServiceTest {

    private static final List<Rule> RULES = List.of(
            Rule.of("email", Normalizer.EMAIL), Rule.of("name", Normalizer.NAME).and("zip", Normalizer.TEXT));

    private final Identity owner = Identity.ephemeral();
    private final Identity acme = Identity.ephemeral();
    private final Identity beta = Identity.ephemeral();
    private final List<Running> servers = new ArrayList<>();

    @TempDir
    private Path dir;

    @AfterEach
    void stop() {
        servers.forEach(Running::close);
    }

    @Test
    void findsRowsUnderEitherRuleWithTheirLabels() throws IOException {
        build("acme", IndexPlan.columns(List.of("tier(max=6)")));
        Running server = serve(1000, "acme");
        Path mine = write(
                "mine.csv",
                "email,name,zip\nANN@example.org,x,1\nnobody@example.org,Bob Stone,200\nnobody@example.org,x,3\n,,\n");
        LookupReport report = lookup(acme, server).input(named(mine)).run();
        assertThat(Files.readAllLines(dir.resolve("found.csv")))
                .containsExactly(
                        "email,name,zip,rule,peer_tier",
                        "ANN@example.org,x,1,1,gold",
                        "nobody@example.org,Bob Stone,200,2,iron");
        assertThat(report.rows()).isEqualTo(new LookupReport.Rows(4, 3, 2));
        assertThat(report.questions()).isEqualTo(new LookupReport.Questions(5, 0, 16));
    }

    @Test
    void aSecondLookUpAsksOnlyWhatIsNewAndFetchesOnlyWhatChanged() throws IOException {
        build("acme", List.of());
        Running server = serve(1000, "acme");
        Path mine = write("mine.csv", "email,name,zip\nann@example.org,,\ncarl@example.org,,\n");
        assertThat(lookup(acme, server).input(named(mine)).run().rows().found()).isEqualTo(1);

        LookupReport warm = lookup(acme, server).input(named(mine)).run();
        assertThat(warm.questions()).isEqualTo(new LookupReport.Questions(2, 2, 0));

        index("acme")
                .input(named(write("new.csv", "email,name,zip\ncarl@example.org,,\n")))
                .remove(named(write("gone.csv", "email,name,zip\nann@example.org,,\n")))
                .update();
        LookupReport updated = lookup(acme, server).input(named(mine)).run();
        assertThat(updated.epoch()).isEqualTo(2);
        assertThat(updated.questions().asked()).isZero();
        assertThat(Files.readAllLines(dir.resolve("found.csv")))
                .containsExactly("email,name,zip,rule", "carl@example.org,,,1");
    }

    @Test
    void aBudgetHoldsAndOutlivesTheServer() throws IOException {
        build("acme", List.of());
        Running first = serve(20, "acme");
        Path mine = write("mine.csv", "email,name,zip\nann@example.org,,\n");
        lookup(acme, first).input(named(mine)).run();
        first.close();
        Running second = serve(20, "acme");
        Path more = write("more.csv", "email,name,zip\ndora@example.org,,\n");
        assertThatThrownBy(() -> lookup(acme, second).input(named(more)).run())
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("answers 4 more questions today");
        // what is known needs no budget
        assertThat(lookup(acme, second).input(named(mine)).run().rows().found()).isEqualTo(1);
    }

    @Test
    void everyClientHasItsOwnKey() throws IOException {
        build("acme", List.of());
        build("beta", List.of());
        Running server = serve(1000, "acme", "beta");
        Path mine = write("mine.csv", "email,name,zip\nann@example.org,,\n");
        List<CompletableFuture<Long>> both = new ArrayList<>();
        for (Identity each : List.of(acme, beta)) {
            both.add(CompletableFuture.supplyAsync(() -> lookup(each, server)
                    .input(named(mine))
                    .output(Tables.sink(dir.resolve(each == acme ? "a.csv" : "b.csv")))
                    .run()
                    .rows()
                    .found()));
        }
        assertThat(both).allSatisfy(found -> assertThat(found.join()).isEqualTo(1));
        assertThat(parts("acme")).doesNotContainAnyElementsOf(parts("beta"));
        Identity stranger = Identity.ephemeral();
        assertThatThrownBy(() -> lookup(stranger, server)
                        .waitFor(Duration.ofSeconds(5))
                        .input(named(mine))
                        .run())
                .isInstanceOf(PlanMismatchException.class);
    }

    @Test
    void manyClientsAtOnceEachGetTheirAnswers() throws IOException {
        clientsAtOnce(8);
    }

    @Test
    @Tag("slow")
    void aThousandClientsAtOnceEachGetTheirAnswers() throws IOException {
        clientsAtOnce(1000);
    }

    private void clientsAtOnce(int count) throws IOException {
        List<Identity> identities = new ArrayList<>();
        List<IndexServer.Client> clients = new ArrayList<>();
        Path table = write("all.csv", "email,name,zip\nann@example.org,,\nbob@example.org,,\n");
        for (int i = 0; i < count; i++) {
            identities.add(Identity.ephemeral());
            clients.add(new IndexServer.Client("client" + i, identities.get(i).fingerprint(), 100));
            if (i == 0) {
                index("client0").input(named(table)).build(new IndexPlan(RULES, Profile.BASIC_1, List.of()));
            } else {
                copy(dir.resolve("index/client0"), dir.resolve("index/client" + i));
            }
        }
        Running server = new Running(new IndexServer.Service(dir.resolve("index"), owner, clients, 2));
        servers.add(server);
        Path mine = write("mine.csv", "email,name,zip\nbob@example.org,,\ncarl@example.org,,\n");
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CyclicBarrier together = new CyclicBarrier(count);
        List<CompletableFuture<Long>> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            found.add(CompletableFuture.supplyAsync(
                    () -> {
                        Lookup lookup = Lookup.with(identities.get(number), owner.fingerprint())
                                .connect(server.address)
                                .waitFor(Duration.ofMinutes(10))
                                .threads(1)
                                .input(named(mine))
                                .output(Tables.sink(dir.resolve("found" + number + ".csv")));
                        RULES.forEach(lookup::on);
                        await(together);
                        return lookup.run().rows().found();
                    },
                    threads));
        }
        assertThat(found)
                .as("the server said %s", server.failures)
                .allSatisfy(each -> assertThat(each.join()).isEqualTo(1));
        // a client whose connection was lost, which happens on a busy machine, asks again
        assertThat(server.server.answered()).isGreaterThanOrEqualTo(16L * count);
        threads.shutdown();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOldIndexIsRefused() throws IOException {
        build("acme", List.of());
        Path before = dir.resolve("before");
        copy(dir.resolve("index"), before);
        Path mine = write("mine.csv", "email,name,zip\nann@example.org,,\n");
        index("acme")
                .input(named(write("new.csv", "email,name,zip\ncarl@example.org,,\n")))
                .update();
        Running current = serve(1000, "acme");
        lookup(acme, current).input(named(mine)).run();
        current.close();
        Running old = serve(before, 1000, "acme");
        assertThatThrownBy(() -> lookup(acme, old).input(named(mine)).run())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("an old index was replayed");
        old.close();
        // another history of the same length
        PsiIndex.in(before, owner)
                .client("acme")
                .input(named(write("other.csv", "email,name,zip\nemil@example.org,,\n")))
                .update();
        PsiIndex.in(before, owner).client("acme").compact();
        Running forked = serve(before, 1000, "acme");
        assertThatThrownBy(() -> lookup(acme, forked).input(named(mine)).run())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("does not follow");
    }

    @Test
    void rotationBeginsAnewAndTheOldKeyIsAnsweredMeanwhile() throws IOException {
        build("acme", List.of());
        Running server = serve(1000, "acme");
        Path mine = write("mine.csv", "email,name,zip\nann@example.org,,\n");
        lookup(acme, server).input(named(mine)).run();
        IndexInfo info = index("acme").input(named(dir.resolve("acme.csv"))).rotate(Duration.ofHours(1));
        assertThat(info.keys().retired()).isEqualTo(1);
        assertThat(info.epoch()).isEqualTo(2);
        LookupReport report = lookup(acme, server).input(named(mine)).run();
        assertThat(report.rows().found()).isEqualTo(1);
        assertThat(report.questions().known()).isZero();
    }

    @Test
    void anotherIdentityOrAChangedFileIsRefused() throws IOException {
        build("acme", List.of());
        assertThatThrownBy(() ->
                        PsiIndex.in(dir.resolve("index"), acme).client("acme").info())
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> build("acme", List.of())).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> index("unknown").info()).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> index("../acme")).isInstanceOf(UsageException.class);
        try (Stream<Path> files = Files.list(dir.resolve("index/acme"))) {
            for (Path key : files.filter(f -> f.getFileName().toString().startsWith("key-"))
                    .toList()) {
                byte[] bytes = Files.readAllBytes(key);
                bytes[bytes.length - 1] ^= 1;
                Files.write(key, bytes);
            }
        }
        assertThatThrownBy(() ->
                        index("acme").input(named(dir.resolve("acme.csv"))).update())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the key of this index");
    }

    @Test
    void otherRulesAreRefused() throws IOException {
        build("acme", List.of());
        Running server = serve(1000, "acme");
        Path mine = write("mine.csv", "email,name,zip\nann@example.org,,\n");
        assertThatThrownBy(() -> Lookup.with(acme, owner.fingerprint())
                        .connect(server.address)
                        .on(Rule.of("email", Normalizer.TEXT))
                        .output(Tables.sink(dir.resolve("found.csv")))
                        .input(named(mine))
                        .run())
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("the rules differ");
    }

    private void build(String client, List<org.psikit.match.plan.SentColumn> sends) throws IOException {
        Path table = write(
                client + ".csv",
                "email,name,zip,tier\nann@example.org,Ann,100,gold\nbob@example.org,Bob Stone,200,iron\nann@example.org,,,late\n");
        index(client).input(named(table)).build(new IndexPlan(RULES, Profile.BASIC_1, sends));
    }

    private PsiIndex index(String client) {
        return PsiIndex.in(dir.resolve("index"), owner).client(client).threads(2);
    }

    private Lookup lookup(Identity client, Running server) {
        Lookup lookup = Lookup.with(client, owner.fingerprint())
                .connect(server.address)
                .cache(dir.resolve(client == acme ? "cache-acme" : "cache-other"))
                .output(Tables.sink(dir.resolve("found.csv")))
                .threads(2);
        RULES.forEach(lookup::on);
        return lookup;
    }

    private static TableInput named(Path file) {
        return TableInput.NONE.with(List.of(file));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private List<String> parts(String client) throws IOException {
        try (Stream<Path> files =
                Files.list(dir.resolve("index").resolve(client).resolve("parts"))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Running serve(long perDay, String... clients) {
        return serve(dir.resolve("index"), perDay, clients);
    }

    private Running serve(Path folder, long perDay, String... clients) {
        List<IndexServer.Client> named = Stream.of(clients)
                .map(name -> new IndexServer.Client(name, (name.equals("acme") ? acme : beta).fingerprint(), perDay))
                .toList();
        Running running = new Running(new IndexServer.Service(folder, owner, named, 2));
        servers.add(running);
        return running;
    }

    private static final class Running {
        private final CompletableFuture<InetSocketAddress> listening = new CompletableFuture<>();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final IndexServer server;
        private final Thread thread;
        private final InetSocketAddress address;

        Running(IndexServer.Service service) {
            server = new IndexServer(
                    service,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    new IndexServer.Observer() {
                        @Override
                        public void listening(InetSocketAddress at) {
                            listening.complete(at);
                        }

                        @Override
                        public void failed(String client, String why) {
                            failures.add(client + ": " + why);
                        }
                    },
                    Clock.systemUTC());
            thread = new Thread(server::run, "index-server");
            thread.start();
            address = listening.join();
        }

        void close() {
            server.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
