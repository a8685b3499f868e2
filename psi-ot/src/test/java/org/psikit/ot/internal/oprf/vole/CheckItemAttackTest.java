package org.psikit.ot.internal.oprf.vole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.lpn.BinaryGenerator;
import org.psikit.ot.internal.lpn.ExpandConvoluteCode;
import org.psikit.ot.internal.lpn.RegularNoise;
import org.psikit.ot.internal.lpn.SpanAttack;
import org.psikit.ot.internal.okvs.OkvsParameters;
import org.psikit.ot.internal.psi.VolePsi;

/**
 * A sender that is to learn nothing reads the receiver's set from P ⊕ u, if it knows some of that set: check items are
 * in every job's. Of a known item y it knows H(y), and Decode(P ⊕ u, y) ⊕ H(y) = Decode(u, y) is a sum of elements of u.
 * From these sums {@link SpanAttack} has the noise in the parity part; without it P is bare but for a few columns, and any
 * guess can be tried.
 */
class CheckItemAttackTest {

    private static final int ITEMS = 6000;
    private static final int CHECK_ITEMS = 1024;
    private static final int CONTROL_TREES = 252;
    private static final int FIELD_TREES = 640;
    private static final int TRIES = 20_000;
    private static final byte[] SEED = Randomness.seeded(1).bytes(32);

    private static final PsiSession.Context CONTEXT = new PsiSession.Context(new byte[32], new byte[32], 1, 0);
    private static final Domain BUCKET = Domain.of("vole/2", CONTEXT).bucket(BucketId.first(1, 0));
    private static final OkvsParameters STORE = OkvsParameters.of(ITEMS, 40);

    /** The receiver's items, the check items first; and as many that it does not have. */
    private static final ItemBlock SET = items(2, ITEMS);

    private static final ItemBlock CHECK = new ItemBlock(SET.words(), CHECK_ITEMS);
    private static final ItemBlock OTHERS = items(3, ITEMS);

    /** Control. */
    @Test
    void aBinaryCodeGivesTheReceiversItems() {
        RegularNoise noise = RegularNoise.draw(STORE.columns(), CONTROL_TREES, 2);
        ExpandConvoluteCode code = ExpandConvoluteCode.binary(noise.half(), SEED);
        long[] masked = masked(noise.encode(code, STORE.columns()));
        PlacedItems known = place(CHECK);
        long[][] columns =
                BinaryGenerator.columns(code, noise.half(), STORE.columns(), CHECK_ITEMS, out -> decode(known, out));
        SpanAttack.Found found = new SpanAttack(sums(known, masked, SecurityModel.SEMI_HONEST), 1)
                .recover(columns, CONTROL_TREES / 2, TRIES)
                .orElseThrow();
        try (Workers workers = new Workers(1)) {
            code.encode(found.in(noise.half()), masked, 0, STORE.columns(), workers);
        }
        // P but for the noise of single columns: items with a tap on one of 126 are missed
        assertThat(hits(masked, SET)).isBetween(ITEMS * 9 / 10, ITEMS);
        assertThat(hits(masked, OTHERS)).isZero();
    }

    @ParameterizedTest
    @EnumSource(SecurityModel.class)
    void aRunGivesNothing(SecurityModel security) {
        Capture capture = new Capture();
        PsiRuns.run(
                new VolePsi(),
                new Inputs(List.of(SET), List.of(join(CHECK, OTHERS))),
                new Setting(Reveal.ROWS, Learners.RECEIVER, security, 1, 1),
                UnaryOperator.identity(),
                capture::on);
        long[] masked = capture.blocks();
        assertThat(masked).hasSize(2 * STORE.columns());
        assertThat(new SpanAttack(sums(place(CHECK), masked, security), 1).smallSpan(TRIES))
                .isEmpty();
        assertThat(hits(masked, SET)).isZero();
    }

    /** The multiplication alone ends the attack, at the control's number of noise positions too. */
    @ParameterizedTest
    @ValueSource(ints = {CONTROL_TREES, FIELD_TREES})
    void aCodeOverTheFieldGivesNothing(int trees) {
        RegularNoise noise = RegularNoise.draw(STORE.columns(), trees, 2);
        ExpandConvoluteCode code = ExpandConvoluteCode.overField(noise.half(), SEED);
        long[] masked = masked(noise.encode(code, STORE.columns()));
        assertThat(new SpanAttack(sums(place(CHECK), masked, SecurityModel.SEMI_HONEST), 1).smallSpan(TRIES))
                .isEmpty();
    }

    /** P ⊕ u as the receiver sends it. */
    private static long[] masked(long[] u) {
        PlacedItems own = place(SET);
        long[] masked = new long[2 * STORE.columns()];
        try (Workers workers = new Workers(1)) {
            long[] points = points(own, SecurityModel.SEMI_HONEST);
            assertThat(own.store().encode(own.placement(), points, masked, workers))
                    .isTrue();
        }
        Arrays.setAll(masked, i -> masked[i] ^ u[i]);
        return masked;
    }

    /** How many of the items the attacker takes for the receiver's. */
    private static int hits(long[] encoding, ItemBlock items) {
        long[] off = sums(place(items), encoding, SecurityModel.SEMI_HONEST);
        return IntStream.range(0, items.count())
                .filter(i -> (off[2 * i] | off[2 * i + 1]) == 0)
                .toArray()
                .length;
    }

    /** Decode(P ⊕ u, y) ⊕ H(y) of each item. */
    private static long[] sums(PlacedItems items, long[] encoding, SecurityModel security) {
        long[] sums = decode(items, encoding);
        long[] points = points(items, security);
        Arrays.setAll(sums, i -> sums[i] ^ points[i]);
        return sums;
    }

    private static long[] points(PlacedItems items, SecurityModel security) {
        long[] points = new long[2 * items.count()];
        try (OprfHash hash = security == SecurityModel.MALICIOUS
                ? new ShaOprfHash(BUCKET, items.count())
                : new AesOprfHash(BUCKET)) {
            hash.points(items.items(), 0, points, 0, items.count());
        }
        return points;
    }

    /** Without the dense columns, which are zero in P where peeling went through. */
    private static long[] decode(PlacedItems items, long[] encoding) {
        long[] sparse = encoding.clone();
        for (int bin = 0; bin < STORE.binCount(); bin++) {
            int start = items.store().binOffset(bin);
            Arrays.fill(sparse, start + 2 * STORE.sparseColumns(), start + 2 * STORE.binColumns(), 0);
        }
        long[] values = new long[2 * items.count()];
        try (Workers workers = new Workers(1)) {
            items.store().decode(items.placement(), sparse, values, workers);
        }
        return values;
    }

    private static PlacedItems place(ItemBlock items) {
        try (Workers workers = new Workers(1)) {
            return PlacedItems.of(STORE, VoleOprfShape.seed(BUCKET, 0), items, new long[2 * items.count()], workers);
        }
    }

    private static ItemBlock items(long seed, int count) {
        long[] words = new long[2 * count];
        Randomness.seeded(seed).nextLongs(words, 0, words.length);
        return new ItemBlock(words, count);
    }

    /** As many items as the second block has, the first ones from the first. */
    private static ItemBlock join(ItemBlock first, ItemBlock second) {
        long[] words = second.words().clone();
        System.arraycopy(first.words(), 0, words, 0, 2 * first.count());
        return new ItemBlock(words, second.count());
    }

    /** The masked encoding on its way to the sender. */
    private static final class Capture {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Channel on(Channel inner) {
            return new ForwardingChannel(inner) {
                @Override
                public void receive(Step step, byte[] buffer, int offset, int length) {
                    super.receive(step, buffer, offset, length);
                    if (step.equals(VoleOprfSteps.MASKED_ENCODING)) {
                        bytes.write(buffer, offset, length);
                    }
                }
            };
        }

        long[] blocks() {
            long[] blocks = new long[bytes.size() / Long.BYTES];
            ByteBuffer.wrap(bytes.toByteArray())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(blocks);
            return blocks;
        }
    }
}
