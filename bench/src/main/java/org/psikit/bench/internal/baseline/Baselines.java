package org.psikit.bench.internal.baseline;

import java.util.List;
import org.psikit.core.api.PsiProtocol;

/** The baselines. They are not found by {@link java.util.ServiceLoader}, so no job can take them. */
public final class Baselines {

    private Baselines() {}

    /** All. */
    public static List<PsiProtocol> all() {
        return List.of(
                new InsecureHashJoin(),
                new TextbookEcdh(BouncyCastleMultiplication::new),
                new TextbookEcdh(JdkMultiplication::new));
    }

    /** Whether this is the id of one. */
    public static boolean contains(String id) {
        return all().stream().anyMatch(b -> b.card().id().equals(id));
    }
}
