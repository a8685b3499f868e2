package org.psikit.bench.internal.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

@Timeout(60)
class BaselinesTest {

    private static final int RECEIVER = 40;
    private static final int SENDER = 60;

    static List<PsiProtocol> baselines() {
        return Baselines.all();
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void findWhatIsShared(PsiProtocol baseline) {
        InMemoryChannel[] ends = InMemoryChannel.pair();
        CompletableFuture<BitVector> sender =
                CompletableFuture.supplyAsync(() -> run(baseline, ends[0], Role.SENDER, items(SENDER, 30)));
        sender.exceptionally(failure -> {
            ends[0].close();
            return new BitVector(0);
        });
        BitVector matched = run(baseline, ends[1], Role.RECEIVER, items(RECEIVER, 0));
        sender.join();
        assertThat(matched.cardinality()).isEqualTo(10);
        for (int i = 0; i < RECEIVER; i++) {
            assertThat(matched.get(i)).isEqualTo(i >= 30);
        }
    }

    @Test
    void noJobCanTakeThem() {
        assertThat(ServiceLoader.load(PsiProtocol.class).stream()
                        .map(p -> p.get().card().id()))
                .isNotEmpty()
                .noneMatch(Baselines::contains);
    }

    private static BitVector run(PsiProtocol protocol, Channel channel, Role role, ItemBlock items) {
        PsiSession session = new PsiSession(
                channel,
                role,
                new PsiSession.Task(
                        Learners.RECEIVER,
                        Reveal.ROWS,
                        SecurityModel.SEMI_HONEST,
                        PsiSession.Terms.NONE,
                        PsiSession.Sizes.single(RECEIVER, SENDER)),
                new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                PsiSession.Means.inMemory(Randomness.seeded(role.ordinal()), new Workers(1)));
        try (PsiRun run = protocol.open(session)) {
            BitVector matched =
                    run.bucket(BucketId.first(1, 0), items, Payload.NONE).matched();
            channel.flush();
            assertThat(matched.cardinality()).isEqualTo(session.learns() ? 10 : 0);
            return matched;
        }
    }

    private static ItemBlock items(int count, int first) {
        long[] words = new long[2 * count];
        for (int i = 0; i < count; i++) {
            words[2 * i] = 1000L + first + i;
            words[2 * i + 1] = 7L * (first + i);
        }
        return new ItemBlock(words, count);
    }
}
