package org.psikit.match.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MatchIdsTest {

    @Test
    void areTheFirstHalfOfHmacSha256() throws GeneralSecurityException {
        Random random = new Random(1);
        byte[] key = new byte[32];
        random.nextBytes(key);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.clone(), "HmacSHA256"));
        try (MatchIds ids = new MatchIds(key)) {
            for (int i = 0; i < 20; i++) {
                long low = random.nextLong();
                long high = random.nextLong();
                byte[] item = ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(low)
                        .putLong(high)
                        .array();
                assertThat(ids.of(low, high)).isEqualTo(HexFormat.of().formatHex(mac.doFinal(item), 0, 16));
            }
        }
        assertThat(key).containsOnly(0);
    }
}
