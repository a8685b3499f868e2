package org.psikit.ot.psi.vole;

import java.nio.charset.StandardCharsets;
import org.psikit.core.api.PsiSession;
import org.psikit.core.crypto.Hkdf;
import org.psikit.core.crypto.RandomOracle;

/** Seeds and domains of a run, all bound to session, coin, rule, try and bucket. */
final class VoleDomain {

    private static final int SEED_BYTES = 16;

    private final PsiSession.Context context;

    VoleDomain(PsiSession.Context context) {
        this.context = context;
    }

    /** Binds the VOLE of the run, and is the seed of its code. */
    byte[] voleSid() {
        return RandomOracle.of("psikit/vole/2/correlations")
                .put(context.sid())
                .put(context.coin())
                .put(context.rule())
                .put(context.attempt())
                .digest();
    }

    /** Seed of the store in a bucket. */
    byte[] store(int bucket, int storeTry) {
        byte[] info = String.join(
                        "/",
                        "psikit/vole/2/store",
                        String.valueOf(context.rule()),
                        String.valueOf(context.attempt()),
                        String.valueOf(bucket),
                        String.valueOf(storeTry))
                .getBytes(StandardCharsets.UTF_8);
        return Hkdf.derive(context.sid(), context.coin(), info, SEED_BYTES);
    }

    /** 32 bytes that stand for one use of a hash in a bucket. */
    byte[] use(String step, int bucket) {
        return RandomOracle.of("psikit/vole/2/" + step)
                .put(context.sid())
                .put(context.coin())
                .put(context.rule())
                .put(context.attempt())
                .put(bucket)
                .digest();
    }
}
