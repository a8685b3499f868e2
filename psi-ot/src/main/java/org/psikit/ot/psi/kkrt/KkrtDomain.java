package org.psikit.ot.psi.kkrt;

import java.nio.charset.StandardCharsets;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.core.crypto.Hkdf;
import org.psikit.core.crypto.RandomOracle;

/** Seeds and domains of a run, all bound to session, coin, rule, try and bucket. */
final class KkrtDomain {

    private final PsiSession.Context context;

    KkrtDomain(PsiSession.Context context) {
        this.context = context;
    }

    /** Binds the OTs of the run. */
    byte[] otSid() {
        return RandomOracle.of("psikit/kkrt/1/ot")
                .put(context.sid())
                .put(context.coin())
                .put(context.rule())
                .put(context.attempt())
                .digest();
    }

    /** The seeds of a bucket with its cuckoo table number {@code cuckooTry}. */
    PublicSeeds seeds(int bucket, int cuckooTry) {
        return new PublicSeeds(
                seed("positions", bucket, cuckooTry),
                seed("code", bucket, cuckooTry),
                RandomOracle.of("psikit/kkrt/1/output")
                        .put(context.sid())
                        .put(context.rule())
                        .put(context.attempt())
                        .put(bucket)
                        .digest());
    }

    /** Binds the payloads that the party in {@code role} lets the other read. */
    byte[] payload(int bucket, Role role) {
        return RandomOracle.of("psikit/kkrt/1/payload")
                .put(context.sid())
                .put(context.coin())
                .put(context.rule())
                .put(context.attempt())
                .put(bucket)
                .put(role.name())
                .digest();
    }

    private byte[] seed(String use, int bucket, int cuckooTry) {
        byte[] info = String.join(
                        "/",
                        "psikit/kkrt/1",
                        use,
                        String.valueOf(context.rule()),
                        String.valueOf(context.attempt()),
                        String.valueOf(bucket),
                        String.valueOf(cuckooTry))
                .getBytes(StandardCharsets.UTF_8);
        return Hkdf.derive(context.sid(), context.coin(), info, FixedKeyHash.KEY_BYTES);
    }
}
