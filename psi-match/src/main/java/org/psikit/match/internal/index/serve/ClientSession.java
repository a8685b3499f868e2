package org.psikit.match.internal.index.serve;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
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
    private final Evaluator evaluator;
    private final Randomness randomness;

    ClientSession(Channel channel, ServedIndex index, Evaluator evaluator, Randomness randomness) {
        this.channel = channel;
        this.index = index;
        this.evaluator = evaluator;
        this.randomness = randomness;
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
        IndexWire.sendContent(channel, bytes);
    }

    private void part(Request request) {
        Optional<FileChannel> part = index.part(request.name());
        if (part.isEmpty()) {
            new Reply(Reply.Status.UNKNOWN, 0).send(channel);
            return;
        }
        try (FileChannel content = part.get()) {
            long length = content.size();
            if (request.number() > length) {
                throw new ProtocolAbortException(IndexWire.REQUEST + ": the client asked beyond the end of a part");
            }
            new Reply(Reply.Status.DONE, length - request.number()).send(channel);
            IndexWire.sendContent(channel, content, request.number(), length);
        } catch (IOException e) {
            throw new InputException("a part of the index cannot be read to its end: build it again", e);
        }
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
                Evaluator.Answer answer = evaluator.answer(key.get(), blinded, randomness);
                new Reply(Reply.Status.DONE, answer.elements().length + answer.proof().length).send(channel);
                channel.send(IndexWire.ANSWERS, answer.elements(), 0, answer.elements().length);
                channel.send(IndexWire.ANSWERS, answer.proof(), 0, answer.proof().length);
            }
        }
    }
}
