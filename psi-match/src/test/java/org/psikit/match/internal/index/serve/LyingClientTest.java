package org.psikit.match.internal.index.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfClient;
import org.psikit.ecdh.internal.voprf.OprfMode;
import org.psikit.ecdh.internal.voprf.OprfOwner;
import org.psikit.io.link.Identity;
import org.psikit.match.index.PsiIndex;
import org.psikit.match.internal.index.exchange.IndexWire;
import org.psikit.match.internal.index.exchange.Reply;
import org.psikit.match.internal.index.exchange.Request;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.SignedManifest;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/** A client that asks for more than it may have: it gets nothing, and each question is counted; and one that is overtaken. */
class LyingClientTest {

    private static final int PER_DAY = 40;
    private static final Rule RULE = Rule.of("id", Normalizer.TEXT);

    private final Identity owner = Identity.ephemeral();
    private final Randomness randomness = Randomness.seeded(5);
    private final Workers workers = new Workers(1);
    private final EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, 16);
    private InMemoryChannel channel = InMemoryChannel.pair()[0];
    private CompletableFuture<PsiException> end = new CompletableFuture<>();

    @TempDir
    private Path dir;

    @BeforeEach
    void build() throws IOException {
        index("acme").input(rows("one", "two")).build(new IndexPlan(List.of(RULE), Profile.BASIC_1, List.of()));
    }

    @AfterEach
    void close() {
        channel.close();
        pool.close();
        workers.close();
    }

    @Test
    void aBudgetIsForQuestionsAndNotForDifferentOnes() {
        try (ServedIndex served = serve()) {
            byte[] questions = questions(16);
            assertThat(ask(served, questions)).isEqualTo(new Reply(Reply.Status.DONE, 16 * 32 + 64));
            receiveAnswers(16);
            assertThat(ask(served, questions).status()).isEqualTo(Reply.Status.DONE);
            receiveAnswers(16);
            assertThat(ask(served, questions)).isEqualTo(new Reply(Reply.Status.SPENT_TODAY, 8));
            assertThat(ask(served, questions(9))).isEqualTo(new Reply(Reply.Status.SPENT_TODAY, 8));
            assertThat(ask(served, questions(8)).status()).isEqualTo(Reply.Status.DONE);
            receiveAnswers(8);
            assertThat(ask(served, questions(1))).isEqualTo(new Reply(Reply.Status.SPENT_TODAY, 0));
        }
    }

    @Test
    void whatIsNoElementEndsTheConnectionAndIsCounted() {
        byte[] high = new byte[32];
        Arrays.fill(high, (byte) 0xff);
        byte[] odd = new byte[32];
        odd[0] = 1;
        int counted = 0;
        for (byte[] bad : List.of(new byte[32], high, odd)) {
            try (ServedIndex served = serve()) {
                byte[] questions = questions(3);
                System.arraycopy(bad, 0, questions, 32, 32);
                send(new Request(Request.Kind.EVALUATE, publicKey(), 3), questions);
                assertThat(end.join()).isInstanceOf(ProtocolAbortException.class);
                counted += 3;
                assertThat(served.leftToday()).isEqualTo(PER_DAY - counted);
            }
        }
    }

    @Test
    void numbersBeyondTheBoundsEndTheConnection() {
        for (long number : new long[] {0, IndexWire.MOST_QUESTIONS + 1L, 1L << 40}) {
            try (ServedIndex served = serve()) {
                send(new Request(Request.Kind.EVALUATE, publicKey(), number), new byte[0]);
                assertThat(end.join()).isInstanceOf(ProtocolAbortException.class);
                assertThat(served.leftToday()).isEqualTo(PER_DAY);
            }
        }
        Part part = folder().manifest(owner).manifest().parts().get(0);
        try (ServedIndex served = serve()) {
            send(new Request(Request.Kind.PART, part.digest(), part.length() + 1L), new byte[0]);
            assertThat(end.join()).isInstanceOf(ProtocolAbortException.class);
            assertThat(served.leftToday()).isEqualTo(PER_DAY);
        }
    }

    @Test
    void keysAndPartsOfOthersAreUnknown() throws IOException {
        index("beta").input(rows("one")).build(new IndexPlan(List.of(RULE), Profile.BASIC_1, List.of()));
        SignedManifest others = IndexFolder.open(dir.resolve("index/beta")).manifest(owner);
        Reply unknown = new Reply(Reply.Status.UNKNOWN, 0);
        try (ServedIndex served = serve()) {
            send(new Request(Request.Kind.EVALUATE, others.manifest().origin().publicKey(), 2), questions(2));
            assertThat(Reply.receive(channel)).isEqualTo(unknown);
            assertThat(served.leftToday()).isEqualTo(PER_DAY);
            assertThat(fetch(others.manifest().parts().get(0).digest())).isEqualTo(unknown);
            // whole tags, which the owner keeps for itself
            try (Stream<Path> own = Files.list(dir.resolve("index/acme/private"))) {
                for (Path file : own.toList()) {
                    assertThat(fetch(HexFormat.of().parseHex(file.getFileName().toString())))
                            .isEqualTo(unknown);
                }
            }
        }
    }

    @Test
    void aFetchThatAnUpdateOvertakesComesToItsEnd() throws IOException {
        Part first = folder().manifest(owner).manifest().parts().get(0);
        try (ServedIndex served = serve()) {
            assertThat(epoch(served)).isEqualTo(1);
            replace("three");
            assertThat(folder().manifest(owner).manifest().parts()).doesNotContain(first);
            assertThat(fetch(first.digest())).isEqualTo(new Reply(Reply.Status.DONE, first.length()));
            assertThat(epoch(served)).isEqualTo(3);
            replace("four");
            assertThat(fetch(first.digest()).status()).isEqualTo(Reply.Status.UNKNOWN);
        }
    }

    /** Two epochs, the second of one segment whose parts are all new. */
    private void replace(String id) throws IOException {
        index("acme").input(rows(id)).update();
        index("acme").compact();
    }

    private long epoch(ServedIndex served) {
        start(served);
        send(new Request(Request.Kind.MANIFEST, new byte[32], 0), new byte[0]);
        Reply reply = Reply.receive(channel);
        byte[] bytes = IndexWire.receiveContent(channel, reply.number(), SignedManifest.MOST_BYTES);
        return SignedManifest.read(bytes, owner.fingerprint())
                .orElseThrow()
                .manifest()
                .epoch();
    }

    private Reply fetch(byte[] digest) {
        send(new Request(Request.Kind.PART, digest, 0), new byte[0]);
        Reply reply = Reply.receive(channel);
        if (reply.status() == Reply.Status.DONE) {
            IndexWire.receiveContent(channel, reply.number(), Part.MOST_BYTES);
        }
        return reply;
    }

    private ServedIndex serve() {
        ServedIndex served = new ServedIndex(folder(), owner, PER_DAY, Clock.systemUTC());
        start(served);
        return served;
    }

    /** Begins another connection. */
    private void start(ServedIndex served) {
        channel.close();
        InMemoryChannel[] ends = InMemoryChannel.pair();
        channel = ends[0];
        CompletableFuture<PsiException> ended = new CompletableFuture<>();
        end = ended;
        Thread session = new Thread(
                () -> {
                    try {
                        new ClientSession(ends[1], served, new Evaluator(pool, 1), randomness.fork()).run();
                    } catch (PsiException e) {
                        ended.complete(e);
                        ends[1].close();
                    }
                },
                "session");
        session.start();
    }

    private Reply ask(ServedIndex served, byte[] questions) {
        assertThat(served.leftToday()).isNotNegative();
        send(new Request(Request.Kind.EVALUATE, publicKey(), questions.length / 32), questions);
        return Reply.receive(channel);
    }

    private void send(Request request, byte[] questions) {
        request.send(channel);
        if (questions.length > 0) {
            channel.send(IndexWire.QUESTIONS, questions, 0, questions.length);
        }
        channel.flush();
    }

    private void receiveAnswers(int count) {
        byte[] answers = new byte[count * OprfOwner.ELEMENT_BYTES + OprfOwner.PROOF_BYTES];
        channel.receive(IndexWire.ANSWERS, answers, 0, answers.length);
    }

    private byte[] questions(int count) {
        byte[][] inputs = new byte[count][16];
        try (OprfClient asking = new OprfClient(pool, inputs, randomness)) {
            return asking.blinded();
        }
    }

    private byte[] publicKey() {
        return folder().manifest(owner).manifest().origin().publicKey();
    }

    private IndexFolder folder() {
        return IndexFolder.open(dir.resolve("index/acme"));
    }

    private PsiIndex index(String client) {
        return PsiIndex.in(dir.resolve("index"), owner).client(client).threads(1);
    }

    private TableInput rows(String... ids) throws IOException {
        Path table = Files.createTempFile(dir, "rows", ".csv");
        Files.writeString(table, "id\n" + String.join("\n", ids) + "\n");
        return TableInput.NONE.with(List.of(table));
    }
}
