package org.psikit.ecdh.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.HeldArrays;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.random.Randomness;

/** A run keeps nothing between buckets; within one, scalar and items are with {@link Blinding}, which wipes them. */
class BlindingWipingTest {

    private static final Inputs INPUTS = Inputs.random(40, 50, 20, 3);
    private static final ItemBlock ITEMS = INPUTS.receiver().get(0);
    private static final int[] ORDER = IntStream.range(0, ITEMS.count()).toArray();

    /** Known to both; the kernel wipes its scratch at the end of each call, the hash that of SHA-512. */
    private static final Set<String> OTHERS = Set.of("session", "domain", "kernel", "suffix");

    @Test
    void afterSuccess() {
        wiped(blinding -> blinding.blindItems(ITEMS, ORDER, 0, ITEMS.count(), new byte[32 * ITEMS.count()]));
    }

    /** A point of small order. */
    @Test
    void afterAFailure() {
        wiped(blinding -> {
            blinding.blindItems(ITEMS, ORDER, 0, ITEMS.count(), new byte[32 * ITEMS.count()]);
            assertThatThrownBy(() -> blinding.blindPoints(new byte[64], 0, 2, new byte[64]))
                    .isInstanceOf(ProtocolAbortException.class);
        });
    }

    @Test
    void afterAnInterrupt() {
        wiped(blinding -> {
            blinding.blindItems(ITEMS, ORDER, 0, ITEMS.count(), new byte[32 * ITEMS.count()]);
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(
                                () -> blinding.blindItems(ITEMS, ORDER, 0, ITEMS.count(), new byte[32 * ITEMS.count()]))
                        .isInstanceOf(ResourceException.class);
            } finally {
                Thread.interrupted();
            }
        });
    }

    private static void wiped(Work work) {
        try (Workers workers = new Workers(2);
                Randomness randomness = Randomness.seeded(1)) {
            PsiSession session = PsiRuns.session(
                    INPUTS,
                    Setting.of(Reveal.ROWS, Learners.BOTH),
                    Role.RECEIVER,
                    InMemoryChannel.pair()[0],
                    randomness,
                    workers);
            Blinding blinding =
                    new Blinding(session, EcdhPsi.domain(session).bucket(BucketId.first(1, 0)), randomness, 100);
            work.with(blinding);
            HeldArrays held = HeldArrays.of(blinding, BlindingWipingTest::isPublic);
            List<String> before = held.full();
            blinding.close();
            assertThat(before).contains("Blinding.scalar", "Scratch.items", "Scratch.uniform", "ItemHash.item");
            assertThat(held.full()).isEmpty();
        }
    }

    private static boolean isPublic(Field field) {
        return OTHERS.contains(field.getName());
    }

    @FunctionalInterface
    private interface Work {
        void with(Blinding blinding);
    }
}
