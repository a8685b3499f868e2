package org.psikit.ecdh.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shards of tags: every tag is found at its place, others are not, and bytes that are no shard are refused. */
class TagShardTest {

    private final Random random = new Random(5);

    @Test
    void findsEveryTagAtItsPlace() {
        for (int count : new int[] {0, 1, 2, 7, 64, 1000}) {
            TagShape shape = TagShape.of(count, 54);
            long[] tags = sorted(count);
            TagShard shard = TagShard.decode(shape, TagShard.encode(shape, tags, 0, count))
                    .orElseThrow();
            assertThat(shard.count()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(shard.find(tags[2 * i], tags[2 * i + 1])).isEqualTo(i);
                assertThat(shard.find(tags[2 * i], tags[2 * i + 1] ^ 1L << 63)).isEqualTo(i);
                assertThat(shard.find(tags[2 * i] ^ 1L << 20, tags[2 * i + 1])).isEqualTo(TagShard.NOT_THERE);
            }
        }
    }

    @Test
    void holdsTheShardsOfALargerSet() {
        TagShape shape = TagShape.of(1 << 18, 30);
        assertThat(shape.shards()).isEqualTo(2);
        long[] tags = sorted(4000);
        int half = 0;
        while (tags[2 * half] > 0) {
            half++;
        }
        TagShard first =
                TagShard.decode(shape, TagShard.encode(shape, tags, 0, half)).orElseThrow();
        TagShard second = TagShard.decode(shape, TagShard.encode(shape, tags, half, 4000 - half))
                .orElseThrow();
        for (int i = 0; i < 4000; i++) {
            TagShard own = shape.shard(tags[2 * i]) == 0 ? first : second;
            assertThat(own.find(tags[2 * i], tags[2 * i + 1])).isEqualTo(i < half ? i : i - half);
        }
    }

    @Test
    void takesLittleMoreThanItsLowBits() {
        int count = 1 << 16;
        TagShape shape = TagShape.of(count, 54);
        assertThat(TagShard.encode(shape, sorted(count), 0, count).length).isEqualTo(4 + count * 7);
    }

    /** With 16 low bits a full set contains a random tag once in 2^16 times. */
    @Test
    void falseMatchesAreAsRareAsComputed() {
        int count = 1 << 12;
        TagShape shape = TagShape.of(count, 16);
        TagShard shard = TagShard.decode(shape, TagShard.encode(shape, sorted(count), 0, count))
                .orElseThrow();
        int found = 0;
        int tried = 1 << 20;
        for (int i = 0; i < tried; i++) {
            found += shard.find(random.nextLong(), random.nextLong()) == TagShard.NOT_THERE ? 0 : 1;
        }
        // 16 expected; a Poisson variable of that mean leaves these bounds once in a million times
        assertThat(found).isBetween(1, 42);
    }

    @Test
    void refusesWhatIsNoShard() {
        TagShape shape = TagShape.of(64, 54);
        byte[] good = TagShard.encode(shape, sorted(64), 0, 64);
        assertThat(TagShard.decode(shape, new byte[3])).isEmpty();
        assertThat(TagShard.decode(shape, Arrays.copyOf(good, good.length - 1))).isEmpty();
        assertThat(TagShard.decode(shape, Arrays.copyOf(good, good.length + 1))).isEmpty();
        for (byte[] count : new byte[][] {{-1, -1, -1, -1}, {127, -1, -1, -1}, {0, 0, 0, 63}, {0, 0, 0, 65}}) {
            byte[] bad = good.clone();
            System.arraycopy(count, 0, bad, 0, 4);
            assertThat(TagShard.decode(shape, bad)).isEmpty();
        }
        for (int bit = 32; bit < 32 + 128; bit++) {
            byte[] bad = good.clone();
            bad[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThat(TagShard.decode(shape, bad)).isEmpty();
        }
        // any bytes at all: refused or read, never anything else
        for (int i = 0; i < 5000; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            TagShard.decode(shape, bad);
        }
    }

    @Test
    void refusesTagsOutOfOrder() {
        TagShape shape = TagShape.of(2, 20);
        long[] tags = {3L << 50, 0, 1L << 50, 0};
        assertThat(TagShard.decode(shape, TagShard.encode(shape, tags, 0, 2))).isEmpty();
    }

    @Test
    void shapesOutsideTheBoundsAreRefused() {
        assertThat(TagShape.of(10_000_000, 54)).isEqualTo(new TagShape(24, 7, 54));
        for (int[] bad : new int[][] {{41, 24, 54}, {-1, 0, 54}, {24, 6, 54}, {5, 6, 54}, {5, 0, 15}, {5, 0, 63}}) {
            assertThatThrownBy(() -> new TagShape(bad[0], bad[1], bad[2])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void countsAreRoundedUp() {
        assertThat(PaddedCount.ofTags(0)).isEqualTo(64);
        assertThat(PaddedCount.ofTags(65)).isEqualTo(65);
        assertThat(PaddedCount.ofTags(10_000_000)).isEqualTo(10_092_544);
        assertThat(PaddedCount.ofQuestions(0)).isZero();
        assertThat(PaddedCount.ofQuestions(1)).isEqualTo(16);
        assertThat(PaddedCount.ofQuestions(17)).isEqualTo(32);
        assertThat(PaddedCount.ofQuestions(1000)).isEqualTo(1024);
        assertThat(PaddedCount.ofQuestions(10_000)).isEqualTo(10_240);
    }

    private long[] sorted(int count) {
        long[][] pairs = new long[count][];
        for (int i = 0; i < count; i++) {
            pairs[i] = new long[] {random.nextLong(), random.nextLong() & -2L};
        }
        Arrays.sort(pairs, (a, b) -> Long.compareUnsigned(a[0], b[0]));
        long[] tags = new long[2 * count];
        for (int i = 0; i < count; i++) {
            tags[2 * i] = pairs[i][0];
            tags[2 * i + 1] = pairs[i][1];
        }
        return tags;
    }
}
