package org.psikit.circuit.opprf;

import java.nio.charset.StandardCharsets;
import org.psikit.core.api.PsiSession;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.core.crypto.Hkdf;
import org.psikit.core.crypto.RandomOracle;

/**
 * What both parties derive from the coin for one bucket and one cuckoo table; bound to session, rule, try and bucket. All
 * of it is public to both.
 */
public final class OpprfSeeds {

    private final PsiSession.Context context;
    private final int bucket;
    private final int cuckooTry;

    /** Of cuckoo table number {@code cuckooTry} of a bucket. */
    public OpprfSeeds(PsiSession.Context context, int bucket, int cuckooTry) {
        this.context = context;
        this.bucket = bucket;
        this.cuckooTry = cuckooTry;
    }

    /** Key of the hash to positions. */
    public byte[] positions() {
        return seed("positions");
    }

    /** Seed of whatever else is public, by its use. */
    public byte[] seed(String use) {
        byte[] info = String.join(
                        "/",
                        "psikit/circuit/1",
                        use,
                        String.valueOf(context.rule()),
                        String.valueOf(context.attempt()),
                        String.valueOf(bucket),
                        String.valueOf(cuckooTry))
                .getBytes(StandardCharsets.UTF_8);
        return Hkdf.derive(context.sid(), context.coin(), info, FixedKeyHash.KEY_BYTES);
    }

    /** 32 bytes that bind the outputs of an OPRF. */
    public byte[] domain() {
        return RandomOracle.of("psikit/circuit/1/oprf")
                .put(context.sid())
                .put(context.rule())
                .put(context.attempt())
                .put(bucket)
                .digest();
    }
}
