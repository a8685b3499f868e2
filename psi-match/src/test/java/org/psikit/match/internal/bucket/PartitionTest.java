package org.psikit.match.internal.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.scratch.RecordLists;
import org.psikit.core.scratch.Scratch;
import org.psikit.core.vector.BitVector;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;

class PartitionTest {

    private static final Randomness RANDOMNESS = Randomness.seeded(5);

    @Test
    void bothPartiesPutAnItemIntoTheSameBucket() {
        JointCoin coin = coin(1, 0);
        BucketLayout layout = BucketLayout.of(4096, 2048, 2, 1600);
        assertThat(layout.buckets()).isGreaterThan(2);
        ItemStore listener = store(2, 0, 4000);
        ItemStore connector = store(2, 1000, 2000);
        try (Partition a = Partition.of(listener, layout, Party.LISTENER, coin, RecordItemStore::inMemory);
                Partition b = Partition.of(connector, layout, Party.CONNECTOR, coin, RecordItemStore::inMemory)) {
            assertThat(a.overflows()).isFalse();
            for (int rule = 1; rule <= 2; rule++) {
                RowSet found = new RowSet();
                int checks = 0;
                int oneSided = 0;
                for (int i = 0; i < layout.buckets(); i++) {
                    Bucket mine = a.bucket(rule, i, new RowSet(), RANDOMNESS);
                    Bucket theirs = b.bucket(rule, i, new RowSet(), RANDOMNESS);
                    assertThat(mine.items().count()).isEqualTo(layout.listenerCapacity());
                    assertThat(theirs.items().count()).isEqualTo(layout.connectorCapacity());
                    collect(mine, matches(mine.items(), theirs.items()), found);
                    checks += mine.sharedChecks();
                    oneSided += mine.oneSidedChecks();
                }
                assertThat(found.size()).isEqualTo(2000);
                assertThat(found.contains(1000) && found.contains(2999)).isTrue();
                assertThat(found.contains(999) || found.contains(3000)).isFalse();
                assertThat(checks).isEqualTo(1024);
                assertThat(oneSided).isEqualTo(64);
            }
        }
    }

    @Test
    void entriesThatStayAreInTheBucketsOfThoseThatAreCopied() {
        BucketLayout layout = BucketLayout.of(4096, 2048, 2, 1600);
        assertThat(layout.buckets()).isBetween(2, BucketView.MOST_BUCKETS);
        ItemStore inMemory = store(2, 0, 4000);
        ItemStore onDisk = new RecordItemStore(
                2, EntryShape.BARE, (lists, width) -> new RecordLists(lists, width, Blocks::new, 0));
        for (int list = 0; list < 2; list++) {
            int to = list;
            inMemory.scan(list, (words, at) -> onDisk.append(to, words, at));
        }
        assertThat(onDisk.inMemory()).isFalse();
        try (Partition stay = Partition.of(inMemory, layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory);
                Partition copy = Partition.of(onDisk, layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory)) {
            assertThat(stay.copied()).isFalse();
            assertThat(copy.copied()).isTrue();
            int real = 0;
            for (int rule = 1; rule <= 2; rule++) {
                for (int i = 0; i < layout.buckets(); i++) {
                    Bucket one = stay.bucket(rule, i, new RowSet(), RANDOMNESS);
                    Bucket other = copy.bucket(rule, i, new RowSet(), RANDOMNESS);
                    int known = realAndChecks(one.items(), other.items());
                    real += known - one.sharedChecks() - one.oneSidedChecks();
                }
            }
            assertThat(real).isEqualTo(8000);
        }
    }

    /** How many items two blocks begin with alike, before the dummies. */
    private static int realAndChecks(ItemBlock a, ItemBlock b) {
        int i = 0;
        while (a.low(i) == b.low(i) && a.high(i) == b.high(i)) {
            i++;
        }
        return i;
    }

    /** Scratch in memory. */
    private static final class Blocks implements Scratch {
        private final List<byte[]> blocks = new ArrayList<>();

        @Override
        public long write(byte[] bytes, int offset, int length) {
            blocks.add(Arrays.copyOfRange(bytes, offset, offset + length));
            return blocks.size() - 1L;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            System.arraycopy(blocks.get((int) position), 0, into, offset, length);
        }

        @Override
        public void close() {
            blocks.clear();
        }
    }

    @Test
    void everyBucketHasChecks() {
        BucketLayout layout = BucketLayout.of(200_704, 1024, 1, 4000);
        assertThat(layout.buckets()).isGreaterThan(50);
        try (Partition partition = Partition.of(
                RecordItemStore.inMemory(1), layout, Party.LISTENER, coin(3, 0), RecordItemStore::inMemory)) {
            for (int i = 0; i < layout.buckets(); i++) {
                assertThat(partition.bucket(1, i, new RowSet(), RANDOMNESS).sharedChecks())
                        .isGreaterThanOrEqualTo(8);
            }
        }
    }

    @Test
    void anotherCoinSpreadsOtherwise() {
        BucketLayout layout = BucketLayout.of(4096, 2048, 1, 1600);
        ItemStore items = store(1, 0, 4000);
        try (Partition a = Partition.of(items, layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory);
                Partition b = Partition.of(items, layout, Party.LISTENER, coin(1, 1), RecordItemStore::inMemory)) {
            Set<Long> first = words(a.bucket(1, 0, new RowSet(), RANDOMNESS).items());
            first.retainAll(words(b.bucket(1, 0, new RowSet(), RANDOMNESS).items()));
            assertThat(first.size()).isLessThan(2 * layout.listenerCapacity() / layout.buckets());
        }
    }

    @Test
    void duplicatesDoNotOverflowButDistinctItemsDo() {
        BucketLayout layout = new BucketLayout(1, 1, 1088 + 10, 1088 + 10);
        ItemStore items = RecordItemStore.inMemory(1);
        for (int row = 0; row < 1000; row++) {
            items.append(0, row % 10, 7, row);
        }
        try (Partition fits = Partition.of(items, layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory)) {
            assertThat(fits.overflows()).isFalse();
            Bucket bucket = fits.bucket(1, 0, new RowSet(), RANDOMNESS);
            BitVector learned = checksOnly(bucket, 10);
            learned.set(3);
            RowSet rows = new RowSet();
            collect(bucket, learned, rows);
            assertThat(rows.size()).isEqualTo(100);
        }
        items.append(0, 10, 7, 1000);
        try (Partition over = Partition.of(items, layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory)) {
            assertThat(over.overflows()).isTrue();
        }
    }

    @Test
    void rowsThatDroppedOutAreReplacedAndTheirItemStaysForTheOthers() {
        BucketLayout layout = new BucketLayout(1, 1, 1200, 1200);
        ItemStore items = RecordItemStore.inMemory(1);
        items.append(0, 1, 1, 0);
        items.append(0, 1, 1, 1);
        items.append(0, 2, 2, 2);
        RowSet dropped = new RowSet();
        dropped.add(0);
        dropped.add(2);
        try (Partition partition = Partition.of(items, layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory)) {
            Bucket bucket = partition.bucket(1, 0, dropped, RANDOMNESS);
            assertThat(words(bucket.items())).contains(1L).doesNotContain(2L);
            assertThat(words(bucket.items())).hasSize(1200);
            BitVector learned = checksOnly(bucket, 1);
            learned.set(0);
            RowSet rows = new RowSet();
            collect(bucket, learned, rows);
            assertThat(rows.size()).isEqualTo(1);
            assertThat(rows.contains(1)).isTrue();
        }
    }

    @Test
    void aWrongOutcomeOfAKnownItemIsFound() {
        BucketLayout layout = new BucketLayout(1, 1, 1300, 1300);
        try (Partition partition =
                Partition.of(store(1, 0, 100), layout, Party.LISTENER, coin(1, 0), RecordItemStore::inMemory)) {
            Bucket bucket = partition.bucket(1, 0, new RowSet(), RANDOMNESS);
            collect(bucket, checksOnly(bucket, 100), new RowSet());
            for (int wrong : List.of(100, 1123, 1124, 1187, 1188, 1299)) {
                BitVector learned = checksOnly(bucket, 100);
                learned.words()[wrong >>> 6] ^= 1L << wrong;
                assertThatThrownBy(() -> collect(bucket, learned, new RowSet()))
                        .isInstanceOf(ProtocolAbortException.class)
                        .hasMessageContaining("rule 1 bucket 1 of 1");
            }
        }
    }

    private static void collect(Bucket bucket, BitVector learned, RowSet matched) {
        bucket.collect(
                BucketResult.of(learned),
                Duplicates.ALL,
                new RuleRows(matched, matched, new ReceivedRows(RecordItemStore::inMemory, 0, 0), new RowSet()));
    }

    private static BitVector checksOnly(Bucket bucket, int real) {
        BitVector learned = new BitVector(bucket.items().count());
        for (int i = 0; i < bucket.sharedChecks(); i++) {
            learned.set(real + i);
        }
        return learned;
    }

    private static BitVector matches(ItemBlock of, ItemBlock in) {
        Map<Long, Long> there = new HashMap<>();
        for (int i = 0; i < in.count(); i++) {
            there.put(in.low(i), in.high(i));
        }
        BitVector bits = new BitVector(of.count());
        for (int i = 0; i < of.count(); i++) {
            Long high = there.get(of.low(i));
            if (high != null && high == of.high(i)) {
                bits.set(i);
            }
        }
        return bits;
    }

    private static Set<Long> words(ItemBlock block) {
        Set<Long> result = new HashSet<>();
        for (int i = 0; i < block.count(); i++) {
            result.add(block.low(i));
        }
        return result;
    }

    private static ItemStore store(int rules, int first, int count) {
        ItemStore store = RecordItemStore.inMemory(rules);
        for (int r = 0; r < rules; r++) {
            for (int i = first; i < first + count; i++) {
                Random random = new Random(31L * i + r);
                store.append(r, random.nextLong(), random.nextLong(), i);
            }
        }
        return store;
    }

    private static JointCoin coin(int seed, int attempt) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return JointCoin.of(new byte[32], bytes, attempt);
    }
}
