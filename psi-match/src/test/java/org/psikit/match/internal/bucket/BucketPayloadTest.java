package org.psikit.match.internal.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Payload;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;

/** What goes with rows on its way into a bucket, and what is received on its way out. */
class BucketPayloadTest {

    private static final EntryShape SHAPE = new EntryShape(11, 2);
    private static final BucketLayout LAYOUT = new BucketLayout(1, 1, 1200, 1200);

    @ParameterizedTest
    @CsvSource({"ALL, 100, 21", "FIRST, 1, 10", "DROP, 0, 0"})
    void numbersOfRowsThatShareAKey(Duplicates duplicates, long first, long second) {
        try (Bucket bucket = bucket(rows(), duplicates, new RowSet())) {
            Payload payload = bucket.payload();
            payload.check(bucket.items().count());
            assertThat(values(payload, 0)).containsExactly(first, second);
            assertThat(values(payload, 1)).containsExactly(7, -7);
            assertThat(bytes(payload, 0)).isEqualTo(text(0));
            assertThat(bytes(payload, 1)).isEqualTo(text(1));
            for (int i = 2; i < bucket.items().count(); i++) {
                assertThat(values(payload, i)).containsExactly(0, 0);
                assertThat(bytes(payload, i)).containsOnly(0);
            }
        }
    }

    @Test
    void rowsThatDroppedOutBringNothing() {
        RowSet dropped = new RowSet();
        dropped.add(0);
        try (Bucket bucket = bucket(rows(), Duplicates.FIRST, dropped)) {
            assertThat(bucket.items().low(0)).isEqualTo(6);
            assertThat(values(bucket.payload(), 1)).containsExactly(99, 11);
            assertThat(bytes(bucket.payload(), 1)).isEqualTo(text(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"ALL, true, true, true", "FIRST, true, true, false", "DROP, false, true, false"})
    void whatIsReceivedGoesToTheRowsThatAreWritten(Duplicates duplicates, boolean r0, boolean r1, boolean r2) {
        try (Bucket bucket = bucket(rows(), duplicates, new RowSet());
                ReceivedRows received = new ReceivedRows(RecordItemStore::inMemory, 3, 3)) {
            RuleRows learned = RuleRows.none(duplicates, received);
            BitVector matched = matched(bucket);
            byte[] bytes = new byte[3 * matched.cardinality()];
            System.arraycopy(new byte[] {1, 2, 3, 4, 5, 6}, 0, bytes, 0, 6);
            bucket.collect(new BucketResult(matched, bytes), duplicates, learned);
            assertThat(learned.matched().size()).isEqualTo(3);
            ReceivedRows.Reader reader = received.reader();
            byte[] row = new byte[3];
            List<Boolean> written = List.of(r0, r1, r2);
            for (int i = 0; i < 3; i++) {
                assertThat(learned.written().contains(i)).isEqualTo(written.get(i));
                assertThat(reader.read(i, row)).isEqualTo(written.get(i));
                if (written.get(i)) {
                    assertThat(row).isEqualTo(i == 1 ? new byte[] {4, 5, 6} : new byte[] {1, 2, 3});
                }
            }
        }
    }

    /** All rows of an item whose payload cannot be read match, and none has anything of it. */
    @Test
    void rowsWithoutWhatCouldNotBeReadStay() {
        try (Bucket bucket = bucket(rows(), Duplicates.ALL, new RowSet());
                ReceivedRows received = new ReceivedRows(RecordItemStore::inMemory, 3, 3)) {
            RuleRows learned = RuleRows.none(Duplicates.ALL, received);
            BitVector matched = matched(bucket);
            BitVector unreadable = new BitVector(matched.length());
            unreadable.set(0);
            bucket.collect(
                    new BucketResult(matched, new byte[3 * matched.cardinality()], unreadable),
                    Duplicates.ALL,
                    learned);
            assertThat(learned.matched().size()).isEqualTo(3);
            assertThat(learned.unreadable().size()).isEqualTo(2);
            ReceivedRows.Reader reader = received.reader();
            for (int row = 0; row < 3; row++) {
                assertThat(reader.read(row, new byte[3])).isEqualTo(row == 1);
            }
        }
    }

    @Test
    void whatIsReceivedMustBeAsMuchAsThereAreMatches() {
        try (Bucket bucket = bucket(rows(), Duplicates.ALL, new RowSet());
                ReceivedRows received = new ReceivedRows(RecordItemStore::inMemory, 3, 3)) {
            BitVector matched = matched(bucket);
            byte[] bytes = new byte[3 * matched.cardinality() - 1];
            assertThatThrownBy(() -> bucket.collect(
                            new BucketResult(matched, bytes), Duplicates.ALL, RuleRows.none(Duplicates.ALL, received)))
                    .isInstanceOf(ProtocolAbortException.class);
        }
    }

    @Test
    void receivedRowsComeBackInOrderOverManyRanges() {
        Map<Long, Byte> there = new HashMap<>();
        int width = 4000;
        try (ReceivedRows received = new ReceivedRows(RecordItemStore::inMemory, width, 10_000)) {
            byte[] bytes = new byte[width];
            for (long row = 9_999; row > 0; row -= 7) {
                Arrays.fill(bytes, (byte) row);
                received.add(row, new long[2], 0, true, bytes, 0);
                there.put(row, (byte) row);
            }
            ReceivedRows.Reader reader = received.reader();
            for (long row = 0; row < 10_000; row++) {
                assertThat(reader.read(row, bytes)).isEqualTo(there.containsKey(row));
                if (there.containsKey(row)) {
                    assertThat(bytes).containsOnly(there.get(row));
                }
            }
            assertThat(reader.read(1L << 40, bytes)).isFalse();
        }
    }

    @Test
    void aRowOfSeveralValuesHasTheBytesOfItsSmallestItem() {
        byte[] bytes = new byte[1];
        try (ReceivedRows received = new ReceivedRows(RecordItemStore::inMemory, 1, 3, 2_000_000)) {
            for (long row : new long[] {1_999_999, 5}) {
                received.add(row, new long[] {7, -1}, 0, true, new byte[] {1}, 0);
                received.add(row, new long[] {9, 3}, 0, row == 5, new byte[] {2}, 0);
                received.add(row, new long[] {0, 8, 3}, 1, true, new byte[] {3}, 0);
            }
            ReceivedRows.Reader reader = received.reader();
            assertThat(reader.items(4)).isEmpty();
            assertThat(reader.items(5)).containsExactly(new long[] {8, 3}, new long[] {9, 3}, new long[] {7, -1});
            assertThat(reader.read(5, bytes)).isTrue();
            assertThat(bytes).containsExactly(3);
            assertThat(reader.items(1_999_999)).hasSize(3);
            received.add(6, new long[] {1, 1}, 0, false, new byte[] {4}, 0);
        }
    }

    /** Rows 0 and 2 share a key. */
    private static ItemStore rows() {
        ItemStore store = RecordItemStore.inMemory(1, SHAPE);
        append(store, 5, 0, 1, 10);
        append(store, 6, 1, 7, -7);
        append(store, 5, 2, 99, 11);
        return store;
    }

    private static void append(ItemStore store, long item, long row, long... values) {
        long[] entry = new long[2 + SHAPE.words()];
        entry[2] = item;
        entry[3] = item;
        entry[4] = row;
        System.arraycopy(values, 0, entry, 2 + EntryShape.VALUES, values.length);
        SHAPE.putBytes(entry, 2, text((int) row), 0);
        store.append(0, entry, 2);
    }

    private static byte[] text(int row) {
        byte[] text = new byte[SHAPE.bytes()];
        Arrays.fill(text, (byte) (200 + row));
        text[10] = (byte) row;
        return text;
    }

    private static Bucket bucket(ItemStore items, Duplicates duplicates, RowSet dropped) {
        JointCoin coin = JointCoin.of(new byte[32], new byte[32], 0);
        Partition partition = Partition.of(items, LAYOUT, Party.LISTENER, coin, RecordItemStore::inMemory, duplicates);
        assertThat(partition.overflows()).isFalse();
        return partition.bucket(1, 0, dropped, Randomness.seeded(3));
    }

    private static BitVector matched(Bucket bucket) {
        BitVector matched = new BitVector(bucket.items().count());
        for (int i = 0; i < 2 + bucket.sharedChecks(); i++) {
            matched.set(i);
        }
        return matched;
    }

    private static long[] values(Payload payload, int item) {
        int n = payload.valuesPerItem();
        return Arrays.copyOfRange(payload.values(), n * item, n * (item + 1));
    }

    private static byte[] bytes(Payload payload, int item) {
        int n = payload.bytesPerItem();
        return Arrays.copyOfRange(payload.bytes(), n * item, n * (item + 1));
    }
}
