package org.psikit.match.internal.index.build;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.ItemOutput;
import org.psikit.ecdh.internal.index.LabelCipher;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.ecdh.internal.voprf.OprfMode;
import org.psikit.ecdh.internal.voprf.OprfOwner;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.input.KeyPass;
import org.psikit.match.internal.input.RowKeys;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.input.SentCells;

/**
 * Reads a table once, evaluates the items of its rows under a key, several thousand at a time on all threads, and seals
 * their labels.
 */
public final class ItemPass {

    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ITEM_BYTES = 16;
    private static final int LABEL_CHUNK = 256;
    private static final String PHASE = "evaluating items";

    private final OprfOwner owner;
    private final Workers workers;
    private final Randomness randomness;
    private final TagRecords into;
    private final int labelBytes;
    private final byte[][] items;
    private final byte[] labels;
    private final byte[] sealed;
    private final byte[] outputs;
    private int waiting;

    private ItemPass(Target target, EvaluationPool pool, int labelBytes) {
        this.owner = new OprfOwner(target.key, pool);
        this.workers = target.workers;
        this.randomness = target.randomness;
        this.into = target.into;
        this.labelBytes = labelBytes;
        int window = pool.window();
        this.items = new byte[window][ITEM_BYTES];
        this.labels = new byte[window * labelBytes];
        this.sealed = new byte[window * into.labelBytes()];
        this.outputs = new byte[window * OprfOwner.OUTPUT_BYTES];
    }

    /**
     * The destination of items.
     *
     * @param key the function's key
     * @param into takes the tags; records with labels or without
     */
    public record Target(OprfKey key, TagRecords into, Workers workers, Randomness randomness) {}

    /**
     * The numbers of rows read.
     *
     * @param rows rows of the table
     * @param keyedRows rows with a key under at least one rule
     */
    public record Counts(long rows, long keyedRows) {}

    /** Reads a table; {@code cells} holds the labels' columns, or none. */
    public static Counts read(
            TableSource table, RuleColumns columns, SentCells cells, Target target, ProgressListener progress) {
        List<String> projection = Stream.of(columns.distinct(), cells.columns())
                .flatMap(List::stream)
                .distinct()
                .toList();
        int[] cellAt = cells.columns().stream().mapToInt(projection::indexOf).toArray();
        RowKeys keys = new RowKeys(columns, projection);
        EntryShape shape = cells.shape();
        long[] entry = new long[shape.words()];
        long[] item = new long[2];
        boolean[] labelled = {false};
        byte[] label = new byte[shape.bytes()];
        long estimated = table.description().estimatedRows();
        TableState asOpened = table.state();
        long rows = 0;
        long keyedRows = 0;
        try (EvaluationPool pool =
                        new EvaluationPool(OprfMode.VOPRF, target.workers, estimated < 0 ? Long.MAX_VALUE : estimated);
                TableReader reader = table.open(projection)) {
            ItemPass pass = new ItemPass(target, pool, shape.bytes());
            while (reader.next()) {
                boolean keyed = false;
                labelled[0] = shape.bytes() == 0;
                for (int rule = 1; rule <= columns.rules().size(); rule++) {
                    keyed |= keys.items(reader, rule, (low, high) -> {
                        if (!labelled[0]) {
                            cells.read(reader, cellAt, entry);
                            shape.getBytes(entry, 0, label, 0);
                            labelled[0] = true;
                        }
                        item[0] = low;
                        item[1] = high;
                        pass.take(item, label);
                    });
                }
                rows++;
                keyedRows += keyed ? 1 : 0;
                if (rows % (1 << 14) == 0) {
                    KeyPass.beat(progress, PHASE, rows, estimated);
                }
            }
            pass.evaluate();
            pass.wipe();
        }
        asOpened.requireSame(table.state());
        progress.progress(PHASE, rows, rows);
        return new Counts(rows, keyedRows);
    }

    private void take(long[] item, byte[] label) {
        LITTLE.set(items[waiting], 0, item[0]);
        LITTLE.set(items[waiting], 8, item[1]);
        System.arraycopy(label, 0, labels, waiting * labelBytes, labelBytes);
        if (++waiting == items.length) {
            evaluate();
        }
    }

    private void evaluate() {
        owner.outputs(items, waiting, outputs);
        if (into.labelBytes() > 0) {
            seal();
        }
        for (int i = 0; i < waiting; i++) {
            int at = i * OprfOwner.OUTPUT_BYTES;
            into.add(
                    ItemOutput.tagHigh(outputs, at),
                    ItemOutput.tagLow(outputs, at),
                    true,
                    sealed,
                    i * into.labelBytes());
        }
        waiting = 0;
    }

    private void seal() {
        int chunks = (waiting + LABEL_CHUNK - 1) / LABEL_CHUNK;
        Randomness[] own = new Randomness[chunks];
        Arrays.setAll(own, c -> randomness.fork());
        workers.forEach(chunks, c -> {
            LabelCipher cipher = new LabelCipher();
            try (Randomness nonces = own[c]) {
                for (int i = c * LABEL_CHUNK; i < Math.min(waiting, (c + 1) * LABEL_CHUNK); i++) {
                    byte[] key = ItemOutput.labelKey(outputs, i * OprfOwner.OUTPUT_BYTES);
                    byte[] label = Arrays.copyOfRange(labels, i * labelBytes, (i + 1) * labelBytes);
                    cipher.seal(key, label, nonces, sealed, i * into.labelBytes());
                    Arrays.fill(key, (byte) 0);
                }
            }
        });
    }

    private void wipe() {
        for (byte[] item : items) {
            Arrays.fill(item, (byte) 0);
        }
        Arrays.fill(labels, (byte) 0);
        Arrays.fill(outputs, (byte) 0);
    }
}
