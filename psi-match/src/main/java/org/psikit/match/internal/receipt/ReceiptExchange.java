package org.psikit.match.internal.receipt;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.io.internal.net.tls.IdentitySignature;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.CanonicalJson;
import org.psikit.match.plan.Party;

/**
 * Gives both parties of a job the same {@link Receipt}, when everything has run and before either says that it is done.
 *
 * <pre>
 *   time, head of the ledger        ◀── terms ──▶      both know the whole text then
 *   certificate, signature          ◀── signature ──▶  over the text
 * </pre>
 *
 * <p>Security: a peer that does not sign the same text ends the job, before any output is written. It may state any time:
 * the receipt holds both parties' clocks. Whoever has both signatures first can keep the other from having them, as with
 * every last message.
 *
 * @param identity this party
 * @param peer the other one
 * @param head 32 bytes, what this party's ledger ends with; zeros without one
 * @param clock this party's
 */
public record ReceiptExchange(Identity identity, Fingerprint peer, Supplier<byte[]> head, Clock clock) {

    private static final Step TERMS = Step.of("receipt", 1, "time and head");
    private static final Step SIGNATURE = Step.of("receipt", 2, "certificate and signature");
    private static final int HEAD_BYTES = 32;
    private static final int TERMS_BYTES = Long.BYTES + HEAD_BYTES;
    private static final int LENGTHS_BYTES = 2 + 1;

    /**
     * Exchanges signatures with the peer.
     *
     * @param result what both know of the size of the result
     * @throws ProtocolAbortException if the peer signs nothing, or something else
     */
    public Receipt exchange(
            Channel channel, Agreement agreement, JointCoin coin, OptionalLong result, TranscriptDigest transcript) {
        byte[] digest = transcript.soFar(agreement.me());
        byte[] mine = ByteBuffer.allocate(TERMS_BYTES)
                .putLong(clock.millis())
                .put(head.get())
                .array();
        channel.send(TERMS, mine, 0, TERMS_BYTES);
        byte[] theirs = new byte[TERMS_BYTES];
        channel.receive(TERMS, theirs, 0, TERMS_BYTES);
        String text = text(agreement, coin, result, digest, new byte[][] {mine, theirs});
        byte[] own = Receipt.sign(identity, text);
        byte[] certificate = IdentitySignature.certificate(identity);
        byte[] out = ByteBuffer.allocate(LENGTHS_BYTES + certificate.length + own.length)
                .putShort((short) certificate.length)
                .put((byte) own.length)
                .put(certificate)
                .put(own)
                .array();
        channel.send(SIGNATURE, out, 0, out.length);
        byte[] lengths = new byte[LENGTHS_BYTES];
        channel.receive(SIGNATURE, lengths, 0, LENGTHS_BYTES);
        byte[] peersCertificate =
                receive(channel, ByteBuffer.wrap(lengths).getShort() & 0xffff, Receipt.MOST_CERTIFICATE_BYTES);
        byte[] peersSignature = receive(channel, lengths[2] & 0xff, IdentitySignature.MOST_BYTES);
        Receipt receipt = new Receipt(text, own, peersCertificate, peersSignature);
        if (!receipt.isSignedBy(peer)) {
            throw new ProtocolAbortException(
                    SIGNATURE + ": the peer does not sign the receipt that both parties of this job must hold");
        }
        return receipt;
    }

    private static byte[] receive(Channel channel, int length, int most) {
        if (length > most) {
            throw new ProtocolAbortException(SIGNATURE + " is longer than it can be");
        }
        byte[] part = new byte[length];
        channel.receive(SIGNATURE, part, 0, length);
        return part;
    }

    /** There is one text for one receipt. */
    private String text(
            Agreement agreement, JointCoin coin, OptionalLong result, byte[] transcript, byte[][] mineAndTheirs) {
        Party me = agreement.me();
        boolean listening = me == Party.LISTENER;
        ByteBuffer listener = ByteBuffer.wrap(mineAndTheirs[listening ? 0 : 1]);
        ByteBuffer connector = ByteBuffer.wrap(mineAndTheirs[listening ? 1 : 0]);
        String own = identity.fingerprint().toString();
        Map<String, Object> members = new HashMap<>();
        members.put("announced_connector", agreement.announced(Party.CONNECTOR));
        members.put("announced_listener", agreement.announced(Party.LISTENER));
        members.put("connector", listening ? peer.toString() : own);
        members.put("ended_connector", time(connector));
        members.put("ended_listener", time(listener));
        members.put("head_connector", rest(connector));
        members.put("head_listener", rest(listener));
        members.put("job", HexFormat.of().formatHex(coin.jobName()));
        members.put("listener", listening ? own : peer.toString());
        members.put("plan", HexFormat.of().formatHex(agreement.plan().digest()));
        members.put("protocol", agreement.protocol().card().id());
        result.ifPresent(size -> members.put("result", size));
        members.put("transcript", HexFormat.of().formatHex(transcript));
        members.put("version", 1L);
        return CanonicalJson.write(members);
    }

    private static String time(ByteBuffer terms) {
        return Instant.ofEpochMilli(terms.getLong()).toString();
    }

    private static String rest(ByteBuffer terms) {
        byte[] rest = new byte[terms.remaining()];
        terms.get(rest);
        return HexFormat.of().formatHex(rest);
    }
}
