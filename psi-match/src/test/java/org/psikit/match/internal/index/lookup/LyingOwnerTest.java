package org.psikit.match.internal.index.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.index.Segment;
import org.psikit.ecdh.internal.index.TagSet;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.ecdh.internal.voprf.OprfMode;
import org.psikit.ecdh.internal.voprf.OprfOwner;
import org.psikit.io.link.Identity;
import org.psikit.match.index.PsiIndex;
import org.psikit.match.internal.index.exchange.IndexWire;
import org.psikit.match.internal.index.exchange.Reply;
import org.psikit.match.internal.index.exchange.Request;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.SignedManifest;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/** An owner that departs from the protocol: each lie ends the look-up by its error, and the cache keeps nothing of it. */
class LyingOwnerTest {

    private static final Rule RULE = Rule.of("id", Normalizer.TEXT);

    private final Identity identity = Identity.ephemeral();
    private final Identity client = Identity.ephemeral();
    private final Randomness randomness = Randomness.seeded(4);

    /** What the owner makes of its true messages. */
    private UnaryOperator<byte[]> manifest = bytes -> bytes;

    private UnaryOperator<byte[]> part = bytes -> bytes;
    private UnaryOperator<byte[]> elements = bytes -> bytes;
    private UnaryOperator<byte[]> proof = bytes -> bytes;
    private UnaryOperator<Reply> reply = one -> one;

    @TempDir
    private Path dir;

    @BeforeEach
    void build() throws IOException {
        Path table = Files.writeString(dir.resolve("all.csv"), "id\none\ntwo\n");
        PsiIndex.in(dir.resolve("index"), identity)
                .threads(1)
                .input(TableInput.NONE.with(List.of(table)))
                .build(new IndexPlan(List.of(RULE), Profile.BASIC_1, List.of()));
    }

    @Test
    void anHonestOwnerIsBelieved() {
        lookUp();
        assertThat(cache().held()).isPresent();
    }

    @Test
    void aWrongProofIsRefused() {
        for (int at : new int[] {0, 31, 32, 63}) {
            proof = bytes -> flipped(bytes, at);
            refused("do not come from the key");
        }
    }

    @Test
    void answersOfAnotherKeyAreRefused() {
        elements = LyingOwnerTest::swapFirstTwo;
        refused("do not come from the key");
        elements = bytes -> filled(bytes, 0);
        refused("do not come from the key");
        elements = bytes -> filled(bytes, 0xff);
        refused("do not come from the key");
    }

    @Test
    void aManifestThatTheOwnerDidNotSignIsRefused() {
        manifest = bytes -> flipped(bytes, bytes.length - 1);
        refused("is not one that");
        manifest = bytes -> new byte[0];
        refused("is not one that");
        SignedManifest own = folder().manifest(identity);
        manifest = bytes -> SignedManifest.sign(client, own.manifest()).bytes();
        refused("is not one that");
    }

    @Test
    void anEpochThatWasSwappedIsRefused() {
        lookUp();
        IndexManifest own = folder().manifest(identity).manifest();
        // signed by the owner itself: an epoch ahead, of a history that does not name the one held
        manifest = bytes -> SignedManifest.sign(
                        identity, new IndexManifest(own.origin(), 2, List.of(new byte[32]), own.segments()))
                .bytes();
        refused("does not follow epoch 1");
        manifest = bytes -> SignedManifest.sign(
                        identity,
                        new IndexManifest(
                                new IndexManifest.Origin(
                                        own.origin().publicKey(),
                                        1,
                                        own.origin().lowBits(),
                                        0,
                                        "another"),
                                1,
                                List.of(),
                                own.segments()))
                .bytes();
        refused("an old index was replayed");
        assertThat(cache().held().orElseThrow().digest())
                .isEqualTo(folder().manifest(identity).digest());
    }

    @Test
    void aShardOfAnotherLengthOrContentIsRefused() throws IOException {
        reply = one -> new Reply(one.status(), one.number() - 1);
        part = bytes -> Arrays.copyOf(bytes, bytes.length - 1);
        refused("the owner has no manifest", "another length", "is not one that");
        reply = one -> one;
        part = bytes -> flipped(bytes, 5);
        refused("a part is not the one that the manifest names");
        assertThat(cache().held()).isEmpty();
        try (Stream<Path> files = Files.walk(dir.resolve("cache"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("partial-") || name.matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void aShardThatIsNoneIsRefusedThoughTheOwnerSignedIt() {
        IndexManifest own = folder().manifest(identity).manifest();
        TagSet set = own.segments().get(0).added();
        byte[] garbage = new byte[set.tags().get(0).length()];
        Segment segment = new Segment(
                1, new TagSet(set.shape(), set.count(), List.of(Part.of(garbage)), List.of()), Optional.empty());
        manifest =
                bytes -> SignedManifest.sign(identity, new IndexManifest(own.origin(), 1, List.of(), List.of(segment)))
                        .bytes();
        part = bytes -> garbage;
        assertThatThrownBy(this::lookUp)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a shard of an index, though its owner signed it");
    }

    @Test
    void aLengthThatIsAnnouncedTakesNoMemory() {
        reply = one -> new Reply(one.status(), Long.MAX_VALUE);
        refused("the peer announced");
    }

    @Test
    void aRefusalOfQuestionsIsNoAccusation() {
        refuseQuestions(Reply.Status.UNKNOWN, ChannelException.class);
        refuseQuestions(Reply.Status.SPENT_TODAY, ResourceException.class);
        refuseQuestions(Reply.Status.SPENT_FOR_LIFE, ResourceException.class);
        reply = one -> new Reply(Reply.Status.SPENT_FOR_LIFE, 0);
        refused("the owner has no manifest");
    }

    private void refuseQuestions(Reply.Status status, Class<? extends PsiException> expected) {
        reply = one -> one;
        elements = bytes -> {
            reply = one -> new Reply(status, 3);
            return bytes;
        };
        assertThatThrownBy(this::lookUp).isInstanceOf(expected);
    }

    private void refused(String... anyOf) {
        assertThatThrownBy(this::lookUp)
                .isInstanceOf(ProtocolAbortException.class)
                .satisfies(e -> assertThat(Stream.of(anyOf).anyMatch(e.getMessage()::contains))
                        .as(e.getMessage())
                        .isTrue());
    }

    private IndexFolder folder() {
        return IndexFolder.open(dir.resolve("index/client"));
    }

    private LookupCache cache() {
        LookupCache cache = new LookupCache(dir.resolve("cache"), client, identity.fingerprint());
        cache.close();
        return cache;
    }

    private void lookUp() {
        InMemoryChannel[] ends = InMemoryChannel.pair();
        Thread owner = new Thread(() -> serve(ends[1]), "lying-owner");
        owner.start();
        long[] words = new long[2];
        assertThat(new ItemHasher(1, RULE).hash(new String[] {"one"}, words, 0)).isTrue();
        Set<OwnOutputs.Item> items = Set.of(new OwnOutputs.Item(words[0], words[1]));
        try (LookupCache cache = new LookupCache(dir.resolve("cache"), client, identity.fingerprint());
                Workers workers = new Workers(1);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, 16)) {
            IndexClient asking = new IndexClient(cache, pool, randomness, ProgressListener.NONE);
            asking.refresh(ends[0]);
            asking.ask(ends[0], items);
            assertThat(asking.find(items)).hasSize(1);
        } finally {
            ends[0].close();
            join(owner);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(Channel channel) {
        IndexFolder folder = folder();
        SignedManifest own = folder.manifest(identity);
        try (Workers workers = new Workers(1);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, 16);
                OprfKey key = folder.key(identity, own.manifest().origin().publicKey())) {
            while (true) {
                Request request = Request.receive(channel);
                switch (request.kind()) {
                    case MANIFEST -> {
                        boolean held = Arrays.equals(request.name(), own.digest());
                        send(channel, manifest.apply(held ? new byte[0] : own.bytes()));
                    }
                    case PART ->
                        send(
                                channel,
                                part.apply(folder.parts()
                                        .get(own.manifest().parts().get(0))));
                    case EVALUATE -> answer(channel, new OprfOwner(key, pool), (int) request.number());
                }
                channel.flush();
            }
        } catch (PsiException e) {
            // the client has gone
        }
    }

    private void send(Channel channel, byte[] content) {
        reply.apply(new Reply(Reply.Status.DONE, content.length)).send(channel);
        IndexWire.sendContent(channel, content);
    }

    private void answer(Channel channel, OprfOwner owner, int count) {
        byte[] blinded = new byte[count * OprfOwner.ELEMENT_BYTES];
        channel.receive(IndexWire.QUESTIONS, blinded, 0, blinded.length);
        byte[] evaluated = owner.evaluate(blinded);
        byte[] shown = proof.apply(owner.prove(blinded, evaluated, randomness));
        byte[] told = elements.apply(evaluated);
        Reply said = reply.apply(new Reply(Reply.Status.DONE, told.length + shown.length));
        said.send(channel);
        if (said.status() == Reply.Status.DONE) {
            channel.send(IndexWire.ANSWERS, told, 0, told.length);
            channel.send(IndexWire.ANSWERS, shown, 0, shown.length);
        }
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    private static byte[] filled(byte[] bytes, int value) {
        byte[] other = bytes.clone();
        Arrays.fill(other, 0, OprfOwner.ELEMENT_BYTES, (byte) value);
        return other;
    }

    private static byte[] swapFirstTwo(byte[] bytes) {
        byte[] other = bytes.clone();
        System.arraycopy(bytes, 0, other, OprfOwner.ELEMENT_BYTES, OprfOwner.ELEMENT_BYTES);
        System.arraycopy(bytes, OprfOwner.ELEMENT_BYTES, other, 0, OprfOwner.ELEMENT_BYTES);
        return other;
    }
}
