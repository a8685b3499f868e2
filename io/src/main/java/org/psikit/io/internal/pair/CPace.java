package org.psikit.io.internal.pair;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.curve.RistrettoEncoding;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.random.Randomness;

/**
 * One run of CPace: two parties that share a short code get a key of full strength.
 *
 * <p>Source: draft-irtf-cfrg-cpace-21, suite CPACE-RISTR255-SHA512, initiator-responder mode, with the key confirmation of its
 * section 10.4.
 *
 * <pre>
 *   g   = map(SHA-512(lv(DSI, code, zeros, CI, sid)))         Y = y·g
 *   ISK = SHA-512(lv(DSI_ISK, sid, K) ‖ lv(Ya, ADa) ‖ lv(Yb, ADb))         K = y·Y of the peer
 *   tag = HMAC-SHA-512(SHA-512("CPaceMac" ‖ sid ‖ ISK), lv(Y, AD)) of the party that sent Y
 * </pre>
 *
 * <p>Security: universally composable PAKE in the random oracle model (Abdalla, Haase, Hesse, ePrint 2021/114): a run lets an
 * active attacker test one code, and a passive one none. Encodings that are not canonical and the neutral element are
 * refused. Cost: three multiplications. Timing: constant in code and scalar. {@link #close} wipes the scalar.
 */
final class CPace implements AutoCloseable {

    static final int SHARE_BYTES = RistrettoEncoding.BYTES;
    static final int TAG_BYTES = 64;

    private static final byte[] DSI = ascii("CPaceRistretto255");
    private static final byte[] DSI_ISK = ascii("CPaceRistretto255_ISK");
    private static final byte[] MAC = ascii("CPaceMac");
    private static final int HASH_BLOCK_BYTES = 128;

    private final byte[] sid;
    private final byte[] ownData;
    private final Scalar25519 scalar;
    private final byte[] share;

    private CPace(byte[] sid, byte[] ownData, Scalar25519 scalar, RistrettoPoint generator) {
        this.sid = sid.clone();
        this.ownData = ownData.clone();
        this.scalar = scalar;
        this.share = generator.multiply(scalar).encode().bytes();
    }

    /**
     * The code, and the values that both parties know beforehand.
     *
     * @param code the code
     * @param channel identifies the use, {@code CI} in the draft
     * @param sid session identifier of this run
     */
    record Inputs(byte[] code, byte[] channel, byte[] sid) {}

    /** Begins a run; {@code data} goes to the peer and is authenticated. */
    static CPace begin(Inputs inputs, byte[] data, Randomness randomness) {
        return begin(inputs, data, Scalar25519.random(randomness));
    }

    /** Begins a run with a known scalar, which is closed with the run: for published test vectors. */
    static CPace begin(Inputs inputs, byte[] data, Scalar25519 scalar) {
        return new CPace(inputs.sid(), data, scalar, generator(inputs));
    }

    static RistrettoPoint generator(Inputs inputs) {
        int used = prefixed(inputs.code()).length + prefixed(DSI).length + 1;
        byte[] padding = new byte[Math.max(0, HASH_BLOCK_BYTES - used)];
        byte[] text = lengthValues(DSI, inputs.code(), padding, inputs.channel(), inputs.sid());
        byte[] uniform = sha512().digest(text);
        try {
            return RistrettoPoint.fromUniformBytes(uniform, 0);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(uniform, (byte) 0);
        }
    }

    /** The share for the peer. */
    byte[] share() {
        return share.clone();
    }

    /**
     * The keys, once the peer's message has arrived.
     *
     * @param initiator whether this party speaks first
     * @param peersShare the peer's share
     * @param peersData the data that came with the share
     * @return empty if the share is not valid
     */
    Optional<Keys> finish(boolean initiator, byte[] peersShare, byte[] peersData) {
        Optional<RistrettoPoint> shared = multiply(scalar, peersShare);
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        RistrettoEncoding encoded = shared.get().encode();
        byte[] point = encoded.bytes();
        encoded.wipe();
        byte[] own = lengthValues(share, ownData);
        byte[] peers = lengthValues(peersShare, peersData);
        MessageDigest hash = sha512();
        byte[] head = lengthValues(DSI_ISK, sid, point);
        hash.update(head);
        hash.update(initiator ? own : peers);
        hash.update(initiator ? peers : own);
        byte[] key = hash.digest();
        Arrays.fill(point, (byte) 0);
        Arrays.fill(head, (byte) 0);
        return Optional.of(new Keys(key, sid, own, peers));
    }

    /** scalar · point, if the result is an element other than the neutral one. */
    static Optional<RistrettoPoint> multiply(Scalar25519 scalar, byte[] encoding) {
        return encoding.length != SHARE_BYTES
                ? Optional.empty()
                : RistrettoEncoding.read(encoding, 0)
                        .decode()
                        .map(point -> point.multiply(scalar))
                        .filter(point -> !point.isIdentity());
    }

    /** The key of a run, and the tags by which each party proves that it has the key. */
    static final class Keys implements AutoCloseable {

        private final byte[] key;
        private final byte[] macKey;
        private final byte[] own;
        private final byte[] peers;

        private Keys(byte[] key, byte[] sid, byte[] own, byte[] peers) {
            this.key = key;
            this.own = own;
            this.peers = peers;
            MessageDigest hash = sha512();
            hash.update(MAC);
            hash.update(sid);
            this.macKey = hash.digest(key);
        }

        /** ISK of the draft, a copy. */
        byte[] key() {
            return key.clone();
        }

        /** This party's tag. */
        byte[] tag() {
            return mac(own);
        }

        /** Whether the peer has the same key. */
        boolean accepts(byte[] peersTag) {
            return ConstantTime.equal(mac(peers), peersTag);
        }

        /** 64 bytes for another use, the same for both parties. */
        byte[] exported(String use) {
            return mac(ascii("psikit/" + use));
        }

        private byte[] mac(byte[] message) {
            try {
                Mac mac = Mac.getInstance("HmacSHA512");
                mac.init(new SecretKeySpec(macKey, "HmacSHA512"));
                return mac.doFinal(message);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no HmacSHA512", e);
            }
        }

        @Override
        public void close() {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(macKey, (byte) 0);
        }
    }

    /** Prefixes each part with its length: {@code lv_cat}. */
    static byte[] lengthValues(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(prefixed(part));
        }
        return out.toByteArray();
    }

    /** The length as LEB128, then the bytes: {@code prepend_len}. */
    static byte[] prefixed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = bytes.length;
        while (rest >= 0x80) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }

    @Override
    public void close() {
        scalar.close();
    }
}
