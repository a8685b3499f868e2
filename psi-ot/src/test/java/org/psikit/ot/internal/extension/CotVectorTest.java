package org.psikit.ot.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.channel.SentBytes;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.base.MaliciousRandomOtReceiver;
import org.psikit.ot.internal.base.MaliciousRandomOtSender;
import org.psikit.ot.reference.ReferenceOt;

/** IKNP and SoftSpokenOT, with a check and without: the file, the reference and the library agree. */
@Tag("vectors")
class CotVectorTest {

    private static final String FILE = "ot-extension.json";
    private static final int ROWS = 150;

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(5));
        Map<String, Object> made = new LinkedHashMap<>();
        byte[] sid = prg.bytes(32);
        byte[] zero = prg.bytes(16 * 128);
        byte[] one = prg.bytes(16 * 128);
        byte[] delta = prg.bytes(16);
        byte[] u = new BitVectorBytes(prg.bytes(19), ROWS).cut();
        byte[] macsSeed = prg.bytes(16);
        byte[] keysSeed = prg.bytes(16);
        made.put("sid", sid);
        made.put("baseZero", zero);
        made.put("baseOne", one);
        made.put("delta", delta);
        made.put("rows", ROWS);
        made.put("choices", u);
        made.put("macsSeed", macsSeed);
        made.put("keysSeed", keysSeed);
        List<Object> kinds = new ArrayList<>();
        for (ColumnMaker kind : ColumnMaker.values()) {
            for (boolean checked : new boolean[] {false, true}) {
                byte[] challenge = checked ? new Prg(keysSeed).bytes(16) : new byte[0];
                ReferenceOt.Cot cot =
                        ReferenceOt.cot(sid, kind.bits(), zero, one, delta, new Prg(macsSeed), u, ROWS, challenge);
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("kind", kind.name());
                fields.put("challenge", challenge);
                fields.put("treeSums", digest(cot.treeSums()));
                fields.put("treeChecks", digest(cot.treeChecks()));
                fields.put("corrections", cot.corrections());
                fields.put("answer", digest(cot.answer()));
                fields.put("macs", cot.macs());
                fields.put("keys", cot.keys());
                byte[] key = ReferenceHash.oracle("psikit/ot/1/rot", sid);
                byte[] chosen = new byte[16 * ROWS];
                for (int i = 0; i < ROWS; i++) {
                    Blocks.put(chosen, i, ReferenceHash.tmmo(key, Blocks.get(cot.macs(), i), Blocks.of(i)));
                }
                fields.put("randomOt", chosen);
                kinds.add(fields);
            }
        }
        made.put("kinds", kinds);
        KnownAnswers.hold(FILE, made);
    }

    @Test
    void theLibraryReadsTheFile() {
        KnownAnswers file = KnownAnswers.of(FILE);
        for (KnownAnswers kind : file.list("kinds")) {
            SentBytes keysSide = new SentBytes();
            SentBytes macsSide = new SentBytes();
            boolean checked = kind.bytes("challenge").length > 0;
            ColumnMaker columns = ColumnMaker.valueOf(kind.text("kind"));
            Outcomes<long[], long[]> ends = TwoParties.run(
                    c -> {
                        CotKeys cot = checked
                                ? CheckedCotKeys.setup(
                                        c,
                                        file.bytes("sid"),
                                        chooser(file),
                                        columns,
                                        Randomness.seeded(file.bytes("keysSeed")),
                                        file.words("delta"))
                                : SemiHonestCotKeys.setup(
                                        c, file.bytes("sid"), chooser(file), columns, file.words("delta"));
                        long[] keys = new long[2 * ROWS];
                        cot.extend(keys, 0, ROWS);
                        return keys;
                    },
                    c -> {
                        Randomness random = Randomness.seeded(file.bytes("macsSeed"));
                        CotMacs cot = checked
                                ? CheckedCotMacs.setup(c, file.bytes("sid"), sender(file), columns, random)
                                : SemiHonestCotMacs.setup(c, file.bytes("sid"), sender(file), columns, random);
                        long[] macs = new long[2 * ROWS];
                        cot.extend(BitVector.fromBytes(file.bytes("choices"), 0, ROWS), macs, 0);
                        return macs;
                    },
                    keysSide::on,
                    macsSide::on);
            assertThat(ends.first().get()).as(kind.text("kind")).isEqualTo(kind.words("keys"));
            assertThat(ends.second().get()).isEqualTo(kind.words("macs"));
            assertThat(digest(macsSide.of("ot 1"))).isEqualTo(kind.bytes("treeSums"));
            assertThat(digest(macsSide.of("ot 2"))).isEqualTo(kind.bytes("treeChecks"));
            assertThat(macsSide.of("ot 3")).isEqualTo(kind.bytes("corrections"));
            assertThat(keysSide.of("ot 4")).isEqualTo(kind.bytes("challenge"));
            assertThat(digest(macsSide.of("ot 5"))).isEqualTo(kind.bytes("answer"));
            assertThat(randomOt(file, ends.second().get())).isEqualTo(kind.words("randomOt"));
        }
    }

    /** H of rows that are there. */
    private static long[] randomOt(KnownAnswers file, long[] macs) {
        CotMacs given = new CotMacs() {
            @Override
            public void extend(BitVector choices, long[] out, int offset) {
                System.arraycopy(macs, 0, out, offset, macs.length);
            }

            @Override
            public void extendField(long[] u, int uOffset, long[] out, int offset, int count) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
        return new RotReceiver(given, file.bytes("sid"))
                .receive(new BitVector(ROWS))
                .words();
    }

    private static MaliciousRandomOtSender sender(KnownAnswers file) {
        return count -> pairs(file);
    }

    private static MaliciousRandomOtReceiver chooser(KnownAnswers file) {
        return choices -> DealtOt.choose(pairs(file), choices);
    }

    private static OtPairs pairs(KnownAnswers file) {
        return new OtPairs(
                BlockVector.fromBytes(file.bytes("baseZero"), 0, 128),
                BlockVector.fromBytes(file.bytes("baseOne"), 0, 128));
    }

    /** Long messages are in the file by their SHA-256; none is none. */
    private static byte[] digest(byte[] message) {
        return message.length == 0 ? message : ReferenceHash.sha256().digest(message);
    }

    /** Bits beyond the last are zero. */
    private record BitVectorBytes(byte[] bytes, int bits) {
        byte[] cut() {
            byte[] out = bytes.clone();
            out[bits / 8] &= (byte) ((1 << bits % 8) - 1);
            return out;
        }
    }
}
