package org.psikit.match.internal.index.serve;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.ecdh.internal.voprf.OprfOwner;
import org.psikit.match.internal.index.exchange.IndexWire;
import org.psikit.match.internal.index.exchange.Reply;
import org.psikit.match.internal.index.exchange.Request;
import org.psikit.match.internal.index.store.SignedManifest;

/** Answers one client's requests on one connection, until that ends. */
final class ClientSession {

    private static final int POINT = OprfOwner.ELEMENT_BYTES;

    private final Channel channel;
    private final ServedIndex index;
    private final EvaluationPool pool;
    private final Randomness randomness;
    private final AtomicLong answered;

    ClientSession(Channel channel, ServedIndex index, EvaluationPool pool, Randomness randomness, AtomicLong answered) {
        this.channel = channel;
        this.index = index;
        this.pool = pool;
        this.randomness = randomness;
        this.answered = answered;
    }

    /** Answers one request after the other; ends by the channel's exception when the client is done. */
    void run() {
        while (true) {
            Request request = Request.receive(channel);
            switch (request.kind()) {
                case MANIFEST -> manifest(request);
                case PART -> part(request);
                case EVALUATE -> evaluate(request);
            }
            channel.flush();
        }
    }

    private void manifest(Request request) {
        SignedManifest manifest = index.manifest();
        byte[] bytes = Arrays.equals(manifest.digest(), request.name()) ? new byte[0] : manifest.bytes();
        new Reply(Reply.Status.DONE, bytes.length).send(channel);
        IndexWire.sendContent(channel, bytes, 0);
    }

    private void part(Request request) {
        Optional<byte[]> content = index.part(new Part(request.name(), 0));
        if (content.isEmpty()) {
            new Reply(Reply.Status.UNKNOWN, 0).send(channel);
            return;
        }
        byte[] bytes = content.get();
        if (request.number() > bytes.length) {
            throw new ProtocolAbortException(IndexWire.REQUEST + ": the client asked beyond the end of a part");
        }
        new Reply(Reply.Status.DONE, bytes.length - request.number()).send(channel);
        IndexWire.sendContent(channel, bytes, (int) request.number());
    }

    private void evaluate(Request request) {
        if (request.number() < 1 || request.number() > IndexWire.MOST_QUESTIONS) {
            throw new ProtocolAbortException(
                    IndexWire.REQUEST + ": the client asked " + request.number() + " questions at once");
        }
        int count = (int) request.number();
        byte[] blinded = new byte[count * POINT];
        channel.receive(IndexWire.QUESTIONS, blinded, 0, blinded.length);
        Optional<OprfKey> key = index.key(request.name());
        if (key.isEmpty()) {
            new Reply(Reply.Status.UNKNOWN, 0).send(channel);
            return;
        }
        switch (index.charge(request.name(), count)) {
            case SPENT_TODAY -> new Reply(Reply.Status.SPENT_TODAY, index.leftToday()).send(channel);
            case SPENT_FOR_LIFE -> new Reply(Reply.Status.SPENT_FOR_LIFE, 0).send(channel);
            case GRANTED -> {
                OprfOwner owner = new OprfOwner(key.get(), pool);
                byte[] evaluated = owner.evaluate(blinded);
                byte[] proof = owner.prove(blinded, evaluated, randomness);
                new Reply(Reply.Status.DONE, evaluated.length + proof.length).send(channel);
                channel.send(IndexWire.ANSWERS, evaluated, 0, evaluated.length);
                channel.send(IndexWire.ANSWERS, proof, 0, proof.length);
                answered.addAndGet(count);
            }
        }
    }
}
