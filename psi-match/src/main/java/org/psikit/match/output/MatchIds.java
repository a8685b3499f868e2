package org.psikit.match.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.psikit.match.session.JointCoin;

/**
 * Names for matches that both parties write alike: the first 128 bits of HMAC-SHA256(HKDF(coin, "match-id"), item), as
 * 32 hex digits. New in every job, and of no use for guessing keys to anybody who does not know the coin.
 */
final class MatchIds {

    private static final int ID_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final Mac mac;
    private final byte[] item = new byte[16];
    private final ByteBuffer words = ByteBuffer.wrap(item).order(ByteOrder.LITTLE_ENDIAN);

    MatchIds(JointCoin coin) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(coin.seed("match-id", 0, 0, KEY_BYTES), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** The id of a matched item. */
    String of(long low, long high) {
        words.putLong(0, low).putLong(8, high);
        return HexFormat.of().formatHex(mac.doFinal(item), 0, ID_BYTES);
    }
}
