package org.psikit.ot.internal.oprf.kkrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.channel.SentBytes;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.hashing.CuckooTable;
import org.psikit.ot.internal.hashing.SimpleTable;

/** One bucket of the batched OPRF, from the messages of its OTs on: the file, the reference and the library agree. */
@Tag("vectors")
class KkrtVectorTest {

    private static final String FILE = "kkrt.json";
    private static final int BINS = 20;

    /** Items 2 and 3 find their first bins taken, and item 3 its second. */
    private static final List<Integer> RECEIVER_POSITIONS = List.of(4, 9, 17, 7, 2, 11, 4, 13, 5, 7, 13, 0);

    /** Bin and hash function of each of the receiver's items. */
    private static final int[][] PLACES = {{4, 0}, {7, 0}, {13, 1}, {0, 2}};

    /** The sender has the receiver's items 1 and 3, and two others. */
    private static final List<Integer> SENDER_POSITIONS = List.of(7, 2, 11, 7, 13, 0, 19, 4, 13, 1, 0, 7);

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(9));
        List<Object> cases = new ArrayList<>();
        for (int words : new int[] {7, 8}) {
            cases.add(made(prg, words));
        }
        KnownAnswers.hold(FILE, Map.of("cases", cases));
    }

    private static Map<String, Object> made(Prg prg, int words) {
        Map<String, Object> made = new LinkedHashMap<>();
        int width = 64 * words;
        byte[] code = prg.bytes(16);
        byte[] domain = prg.bytes(32);
        byte[] zero = prg.bytes(16 * width);
        byte[] one = prg.bytes(16 * width);
        byte[] s = prg.bytes(8 * words);
        byte[] receiver = prg.bytes(16 * 4);
        byte[] others = prg.bytes(16 * 2);
        byte[] sender = Blocks.join(Blocks.get(receiver, 1), Blocks.get(receiver, 3), others);
        byte[][] u = new byte[BINS][8 * words];
        byte[][] t = new byte[BINS][8 * words];
        byte[][] q = new byte[BINS][8 * words];
        for (int c = 0; c < width; c++) {
            byte[] first = new Prg(Blocks.get(zero, c)).bytes(8);
            byte[] second = new Prg(Blocks.get(one, c)).bytes(8);
            byte[] chosen = Blocks.bit(s, c) == 0 ? first : second;
            for (int bin = 0; bin < BINS; bin++) {
                Blocks.setBit(t[bin], c, Blocks.bit(first, bin));
                Blocks.setBit(u[bin], c, Blocks.bit(first, bin) ^ Blocks.bit(second, bin));
                Blocks.setBit(q[bin], c, Blocks.bit(chosen, bin));
            }
        }
        byte[] own = {};
        for (int i = 0; i < PLACES.length; i++) {
            int bin = PLACES[i][0];
            u[bin] = Blocks.xor(u[bin], codeWord(code, PLACES[i][1], Blocks.get(receiver, i), words));
            own = Blocks.join(own, output(domain, t[bin], bin));
        }
        byte[] theirs = {};
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 4; i++) {
                int bin = SENDER_POSITIONS.get(3 * i + j);
                byte[] difference = Blocks.xor(u[bin], codeWord(code, j, Blocks.get(sender, i), words));
                for (int b = 0; b < difference.length; b++) {
                    difference[b] &= s[b];
                }
                theirs = Blocks.join(theirs, output(domain, Blocks.xor(q[bin], difference), bin));
            }
        }
        made.put("words", words);
        made.put("bins", BINS);
        made.put("codeSeed", code);
        made.put("domain", domain);
        made.put("zero", zero);
        made.put("one", one);
        made.put("s", s);
        made.put("receiverItems", receiver);
        made.put("receiverPositions", RECEIVER_POSITIONS);
        made.put("senderItems", sender);
        made.put("senderPositions", SENDER_POSITIONS);
        made.put("maskedCodes", Blocks.join(u));
        made.put("receiverOutputs", own);
        made.put("senderOutputs", theirs);
        return made;
    }

    @Test
    void theLibraryReadsTheFile() {
        for (KnownAnswers file : KnownAnswers.of(FILE).list("cases")) {
            check(file);
        }
    }

    private static void check(KnownAnswers file) {
        int words = file.number("words");
        KkrtParameters parameters = new KkrtParameters(4, 4, file.number("bins"), words);
        PublicSeeds seeds = new PublicSeeds(file.bytes("codeSeed"), file.bytes("domain"));
        BlockVector zero = BlockVector.fromBytes(file.bytes("zero"), 0, 64 * words);
        BlockVector one = BlockVector.fromBytes(file.bytes("one"), 0, 64 * words);
        OtPairs pairs = new OtPairs(zero, one);
        CuckooTable table = new CuckooTable();
        assertThat(table.fill(file.numbers("receiverPositions"), 4, parameters.bins()))
                .isTrue();
        SimpleTable simple = new SimpleTable(KkrtParameters.SLICE_SHIFT);
        simple.fill(file.numbers("senderPositions"), 4, parameters.bins());
        SentBytes receiver = new SentBytes();
        long[][] own = new long[2][8];
        long[][] first = new long[3][8];
        long[][] second = new long[3][8];
        TwoParties.run(
                        c -> {
                            try (Workers workers = new Workers(1)) {
                                new ReceiverMatrix(
                                                parameters,
                                                new ReceiverMatrix.Bucket(
                                                        new ItemBlock(file.words("receiverItems"), 4), table),
                                                pairs,
                                                seeds,
                                                new ReceiverMatrix.Outputs(own[0], 0, own[1]))
                                        .send(c, workers, 0);
                                c.flush();
                                return 0;
                            }
                        },
                        c -> {
                            BitVector s = BitVector.fromBytes(file.bytes("s"), 0, 64 * words);
                            BlockVector chosen = new BlockVector(64 * words);
                            for (int i = 0; i < s.length(); i++) {
                                BlockVector from = s.get(i) ? one : zero;
                                chosen.set(i, from.low(i), from.high(i));
                            }
                            try (Workers workers = new Workers(1)) {
                                new SenderMatrix(
                                                parameters,
                                                new SenderMatrix.Bucket(file.words("senderItems"), simple),
                                                new ChosenSeeds(s, chosen),
                                                seeds,
                                                new SenderMatrix.Outputs(first, second))
                                        .receive(c, workers, 0);
                                return 0;
                            }
                        },
                        receiver::on,
                        c -> c)
                .second()
                .get();
        assertThat(receiver.of("kkrt 2")).isEqualTo(file.bytes("maskedCodes"));
        ByteBuffer expected = ByteBuffer.wrap(file.bytes("receiverOutputs"));
        for (int i = 0; i < 4; i++) {
            same(expected, own[0], own[1], i);
        }
        ByteBuffer lists = ByteBuffer.wrap(file.bytes("senderOutputs"));
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 4; i++) {
                same(lists, first[j], second[j], i);
            }
        }
    }

    private static void same(ByteBuffer expected, long[] first, long[] second, int i) {
        assertThat(new long[] {first[2 * i], first[2 * i + 1], second[2 * i], second[2 * i + 1]})
                .isEqualTo(new long[] {expected.getLong(), expected.getLong(), expected.getLong(), expected.getLong()});
    }

    private static byte[] codeWord(byte[] seed, int j, byte[] item, int words) {
        byte[] word = {};
        for (int b = 0; b < (words + 1) / 2; b++) {
            word = Blocks.join(word, ReferenceHash.mmo(ReferenceHash.oracle("psikit/kkrt/1/code", seed, j, b), item));
        }
        return Arrays.copyOf(word, 8 * words);
    }

    private static byte[] output(byte[] domain, byte[] row, int bin) {
        int words = row.length / 8;
        ByteBuffer message = ByteBuffer.allocate(words <= 7 ? 64 : 128);
        for (long word : Blocks.words(row)) {
            message.putLong(word);
        }
        message.putLong(message.capacity() - 8, bin);
        return ReferenceHash.blockOracle(ReferenceHash.oracle("psikit/kkrt/1/row", domain, words), message.array());
    }
}
