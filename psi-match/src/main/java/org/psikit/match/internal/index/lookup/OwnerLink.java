package org.psikit.match.internal.index.lookup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.ItemOutput;
import org.psikit.ecdh.internal.index.PaddedCount;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfClient;
import org.psikit.ecdh.internal.voprf.OprfOwner;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.match.internal.index.exchange.IndexWire;
import org.psikit.match.internal.index.exchange.Reply;
import org.psikit.match.internal.index.exchange.Request;
import org.psikit.match.internal.index.store.SignedManifest;

/** What a client asks the owner over a channel: the manifest, parts, evaluations. For one thread. */
final class OwnerLink {

    /** Parts that are asked for ahead, so that a long way does not cost its delay for each. */
    private static final int AHEAD = 16;

    private static final byte[] NONE = new byte[Part.DIGEST_BYTES];

    private final Channel channel;
    private final LookupCache cache;
    private final ProgressListener progress;

    OwnerLink(Channel channel, LookupCache cache, ProgressListener progress) {
        this.channel = channel;
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Brings the cache up to date; what was fetched before, also of a part, is not fetched again.
     *
     * @throws ProtocolAbortException if a manifest or part is invalid
     */
    SignedManifest refresh() {
        new Request(
                        Request.Kind.MANIFEST,
                        cache.held().map(SignedManifest::digest).orElse(NONE),
                        0)
                .send(channel);
        Reply reply = Reply.receive(channel);
        require(reply.status() == Reply.Status.DONE, "the owner has no manifest");
        byte[] bytes = IndexWire.receiveContent(channel, reply.number(), SignedManifest.MOST_BYTES);
        SignedManifest manifest =
                bytes.length == 0 && cache.held().isPresent() ? cache.held().get() : cache.check(bytes);
        fetch(manifest.manifest().parts());
        cache.keep(manifest);
        return manifest;
    }

    private void fetch(List<Part> all) {
        List<Part> missing = all.stream()
                .distinct()
                .filter(part -> !cache.parts().holds(part))
                .toList();
        long total = missing.stream().mapToLong(Part::length).sum();
        long done = 0;
        int asked = 0;
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            for (; asked < Math.min(missing.size(), i + AHEAD); asked++) {
                offsets.add(partialBytes(missing.get(asked)));
                new Request(Request.Kind.PART, missing.get(asked).digest(), offsets.get(asked)).send(channel);
            }
            receive(missing.get(i), offsets.get(i));
            done += missing.get(i).length();
            progress.progress("fetching the index", done, total);
        }
    }

    private long partialBytes(Part part) {
        try {
            Path file = cache.partial(part);
            if (!Files.exists(file)) {
                return 0;
            }
            if (Files.size(file) > part.length()) {
                Files.delete(file);
                return 0;
            }
            return Files.size(file);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private void receive(Part part, long offset) {
        Reply reply = Reply.receive(channel);
        if (reply.status() == Reply.Status.UNKNOWN) {
            throw new ChannelException(
                    "the owner changed the index while it was fetched: run it again, what came is kept");
        }
        require(
                reply.status() == Reply.Status.DONE && reply.number() == part.length() - offset,
                "a part has another length than the manifest says");
        Path file = cache.partial(part);
        try (FileChannel out = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                OwnerOnly.file())) {
            IndexWire.receiveContent(channel, reply.number(), (buffer, n) -> append(out, buffer, n));
        } catch (IOException e) {
            throw full(e);
        }
        byte[] content;
        try {
            content = Files.readAllBytes(file);
            Files.delete(file);
        } catch (IOException e) {
            throw full(e);
        }
        if (!Part.of(content).equals(part)) {
            require(offset > 0, "a part is not the one that the manifest names");
            throw new ChannelException(
                    "a part that was fetched in pieces is not the one that the manifest names: run it"
                            + " again, and it is fetched anew");
        }
        cache.parts().put(content);
    }

    private static void append(FileChannel out, byte[] buffer, int n) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static ResourceException full(IOException e) {
        return new ResourceException("the cache cannot be written: make room on its disk, or name another folder", e);
    }

    /**
     * Asks for the outputs of items, in batches, among random ones that round their number up.
     *
     * @return questions asked, random ones included
     */
    int ask(
            List<OwnOutputs.Item> items,
            OwnOutputs into,
            byte[] publicKey,
            EvaluationPool pool,
            Randomness randomness) {
        int padded = PaddedCount.ofQuestions(items.size());
        int done = 0;
        while (done < padded) {
            int count = Math.min(IndexWire.MOST_QUESTIONS, padded - done);
            byte[][] inputs = new byte[count][];
            for (int i = 0; i < count; i++) {
                inputs[i] = done + i < items.size() ? bytes(items.get(done + i)) : randomness.bytes(16);
            }
            try (OprfClient client = new OprfClient(pool, inputs, randomness)) {
                byte[] outputs = exchange(client, publicKey, count);
                for (int i = 0; i < count && done + i < items.size(); i++) {
                    int at = i * ItemOutput.BYTES;
                    into.put(items.get(done + i), Arrays.copyOfRange(outputs, at, at + ItemOutput.BYTES));
                }
                Arrays.fill(outputs, (byte) 0);
            }
            done += count;
            progress.progress("asking", done, padded);
        }
        return padded;
    }

    private byte[] exchange(OprfClient client, byte[] publicKey, int count) {
        byte[] blinded = client.blinded();
        new Request(Request.Kind.EVALUATE, publicKey, count).send(channel);
        channel.send(IndexWire.QUESTIONS, blinded, 0, blinded.length);
        Reply reply = Reply.receive(channel);
        switch (reply.status()) {
            case SPENT_TODAY ->
                throw new ResourceException("the owner answers " + reply.number()
                        + " more questions today, and this look-up has " + count
                        + ", rounded up: ask fewer, tomorrow, or for a larger budget");
            case SPENT_FOR_LIFE ->
                throw new ResourceException(
                        "the index's key has answered as many questions as it may in its life: ask the owner to rotate it");
            case UNKNOWN -> throw new ChannelException("the owner changed the index's key meanwhile: run it again");
            case DONE ->
                require(reply.number() == blinded.length + OprfOwner.PROOF_BYTES, "the owner answered another number");
        }
        byte[] evaluated = new byte[blinded.length];
        byte[] proof = new byte[OprfOwner.PROOF_BYTES];
        channel.receive(IndexWire.ANSWERS, evaluated, 0, evaluated.length);
        channel.receive(IndexWire.ANSWERS, proof, 0, proof.length);
        return client.outputs(evaluated, publicKey, proof);
    }

    /** An item as the function's input: both words little-endian, the first one first. */
    static byte[] bytes(OwnOutputs.Item item) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(item.low())
                .putLong(item.high())
                .array();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new ProtocolAbortException(what + ": ask the owner what it serves");
        }
    }
}
