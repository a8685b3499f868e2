package org.psikit.io.internal.pair;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.io.internal.net.tls.IdentitySignature;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * One run of pairing over one connection.
 *
 * <pre>
 *   initiator                                    responder
 *   "psikit pair 1", nonce            ──▶
 *                                     ◀──        nonce                        sid: both nonces
 *   Ya, fingerprint                   ──▶                                     from here on, the code is used up
 *                                     ◀──        Yb, fingerprint, tag b
 *   tag a                             ──▶
 *   certificate, signature            ◀─▶        over a value that only these two have
 * </pre>
 *
 * <p>Security: {@link CPace} with the fingerprints as associated data, so an attacker without the code can change
 * neither fingerprint, except with one guess. The signature shows that each party has the key of the identity it names.
 */
final class PairingRun {

    private static final byte[] MAGIC = "psikit pair 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHANNEL = "psikit/pair/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PURPOSE = "psikit/pair/1/proof".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 16;
    private static final int MOST_CERTIFICATE_BYTES = 4096;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Identity identity;
    private final PairingCode code;
    private final byte[] own;
    private final byte[] sid = new byte[2 * NONCE_BYTES];
    private final byte[] firstShare = new byte[CPace.SHARE_BYTES];
    private final byte[] firstData = new byte[Fingerprint.BYTES];

    PairingRun(InputStream in, OutputStream out, Identity identity, PairingCode code) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
        this.identity = identity;
        this.code = code;
        this.own = identity.fingerprint().bytes();
    }

    /** Greets a responder, and waits for its answer. */
    void greet() throws IOException {
        try (Randomness randomness = Randomness.system()) {
            randomness.nextBytes(sid, 0, NONCE_BYTES);
        }
        out.write(MAGIC);
        out.write(sid, 0, NONCE_BYTES);
        out.flush();
        in.readFully(sid, NONCE_BYTES, NONCE_BYTES);
    }

    /** Answers a greeting; returns whether the peer greeted and sent a share. */
    boolean isGreeted() throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        in.readFully(sid, 0, NONCE_BYTES);
        if (!Arrays.equals(magic, MAGIC)) {
            return false;
        }
        try (Randomness randomness = Randomness.system()) {
            randomness.nextBytes(sid, NONCE_BYTES, NONCE_BYTES);
        }
        out.write(sid, NONCE_BYTES, NONCE_BYTES);
        out.flush();
        in.readFully(firstShare);
        in.readFully(firstData);
        return true;
    }

    /** The run of the dialling party. */
    Fingerprint asInitiator() throws IOException {
        try (Randomness randomness = Randomness.system();
                CPace pace = CPace.begin(new CPace.Inputs(code.bytes(), CHANNEL, sid), own, randomness)) {
            out.write(pace.share());
            out.write(own);
            out.flush();
            byte[] share = new byte[CPace.SHARE_BYTES];
            byte[] data = new byte[Fingerprint.BYTES];
            byte[] tag = new byte[CPace.TAG_BYTES];
            in.readFully(share);
            in.readFully(data);
            in.readFully(tag);
            try (CPace.Keys keys = pace.finish(true, share, data).orElseThrow(PairingRun::noShare)) {
                if (!keys.accepts(tag)) {
                    throw new PlanMismatchException(
                            "the other side has another code, or somebody is in between: both start"
                                    + " again with a new code");
                }
                out.write(keys.tag());
                sendProof(keys, "initiator");
                return receiveProof(keys, "responder", data);
            }
        }
    }

    /** The run of the listening party, with the peer that greeted. */
    Fingerprint asResponder() throws IOException {
        try (Randomness randomness = Randomness.system();
                CPace pace = CPace.begin(new CPace.Inputs(code.bytes(), CHANNEL, sid), own, randomness);
                CPace.Keys keys = pace.finish(false, firstShare, firstData).orElseThrow(PairingRun::noShare)) {
            out.write(pace.share());
            out.write(own);
            out.write(keys.tag());
            out.flush();
            byte[] tag = new byte[CPace.TAG_BYTES];
            in.readFully(tag);
            if (!keys.accepts(tag)) {
                throw new PlanMismatchException(
                        "somebody came with another code, and this one is used up: both start again"
                                + " with a new code");
            }
            sendProof(keys, "responder");
            return receiveProof(keys, "initiator", firstData);
        }
    }

    private void sendProof(CPace.Keys keys, String role) throws IOException {
        byte[] certificate = IdentitySignature.certificate(identity);
        byte[] signature = IdentitySignature.sign(identity, PURPOSE, keys.exported("proof/" + role));
        out.write(ByteBuffer.allocate(3 + certificate.length + signature.length)
                .putShort((short) certificate.length)
                .put((byte) signature.length)
                .put(certificate)
                .put(signature)
                .array());
        out.flush();
    }

    private Fingerprint receiveProof(CPace.Keys keys, String role, byte[] data) throws IOException {
        int certificateLength = in.readUnsignedShort();
        int signatureLength = in.readUnsignedByte();
        if (certificateLength > MOST_CERTIFICATE_BYTES || signatureLength > IdentitySignature.MOST_BYTES) {
            throw noProof();
        }
        byte[] certificate = new byte[certificateLength];
        byte[] signature = new byte[signatureLength];
        in.readFully(certificate);
        in.readFully(signature);
        Fingerprint peer = Fingerprint.of(data);
        if (Arrays.equals(data, own)
                || !IdentitySignature.verify(peer, certificate, PURPOSE, keys.exported("proof/" + role), signature)) {
            throw noProof();
        }
        return peer;
    }

    private static ProtocolAbortException noProof() {
        return new ProtocolAbortException(
                "the other side knows the code, and does not show that the fingerprint is its own:"
                        + " ask it to start again with its identity");
    }

    private static ProtocolAbortException noShare() {
        return new ProtocolAbortException(
                "the other side sent no element of the group, and the code is used up: start again"
                        + " with a new code");
    }
}
