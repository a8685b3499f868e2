package org.psikit.circuit.garble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
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

/**
 * Half-gates (Zahur, Rosulek, Evans, Eurocrypt 2015, figure 2): the file, a reference gate by gate and the library agree on
 * every message.
 */
@Tag("vectors")
class HalfGatesVectorTest {

    private static final String FILE = "half-gates.json";

    /** Kind, inputs and output; wires 0 to 2 are the garbler's, 3 to 5 the evaluator's. Each AND needs the one before. */
    private static final List<String> GATES = List.of(
            "AND 0 3 6", "XOR 6 1 7", "AND 7 4 8", "NOT 8 9", "XOR 9 2 10", "AND 10 5 11", "XOR 11 6 12", "NOT 12 13");

    private static final int[] OUTPUTS = {8, 11, 13};
    private static final int INPUTS = 6;

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(10));
        Map<String, Object> made = new LinkedHashMap<>();
        byte[] sid = prg.bytes(32);
        byte[] seed = prg.bytes(16);
        byte[] zero = prg.bytes(16 * 3);
        byte[] one = prg.bytes(16 * 3);
        int garblers = 0b101;
        int evaluators = 0b110;
        made.put("sid", sid);
        made.put("garblerSeed", seed);
        made.put("otZero", zero);
        made.put("otOne", one);
        made.put("gates", GATES);
        made.put("outputs", List.of(8, 11, 13));
        made.put("garblerInputs", garblers);
        made.put("evaluatorInputs", evaluators);
        Prg random = new Prg(seed);
        byte[] delta = random.bytes(16);
        delta[0] |= 1;
        byte[][] label = new byte[14][];
        boolean[] value = new boolean[14];
        byte[] own = {};
        byte[] pairs = {};
        for (int i = 0; i < INPUTS; i++) {
            label[i] = random.bytes(16);
            value[i] = ((i < 3 ? garblers >>> i : evaluators >>> (i - 3)) & 1) == 1;
        }
        for (int i = 0; i < 3; i++) {
            own = Blocks.join(own, value[i] ? Blocks.xor(label[i], delta) : label[i]);
            pairs = Blocks.join(
                    pairs,
                    Blocks.xor(label[3 + i], Blocks.get(zero, i)),
                    Blocks.xor(Blocks.xor(label[3 + i], delta), Blocks.get(one, i)));
        }
        byte[] tables = {};
        byte[] key = ReferenceHash.oracle("psikit/garble/1/hash", sid);
        int ands = 0;
        for (String gate : GATES) {
            String[] parts = gate.split(" ", -1);
            int a = Integer.parseInt(parts[1]);
            int b = Integer.parseInt(parts[parts.length - 2]);
            int c = Integer.parseInt(parts[parts.length - 1]);
            switch (parts[0]) {
                case "XOR" -> {
                    label[c] = Blocks.xor(label[a], label[b]);
                    value[c] = value[a] ^ value[b];
                }
                case "NOT" -> {
                    label[c] = Blocks.xor(label[a], delta);
                    value[c] = !value[a];
                }
                default -> {
                    byte[] hashA = ReferenceHash.tmmo(key, label[a], Blocks.of(2L * ands));
                    byte[] hashB = ReferenceHash.tmmo(key, label[b], Blocks.of(2L * ands + 1));
                    byte[] tg = Blocks.xor(
                            hashA, ReferenceHash.tmmo(key, Blocks.xor(label[a], delta), Blocks.of(2L * ands)));
                    byte[] te = Blocks.xor(
                            hashB, ReferenceHash.tmmo(key, Blocks.xor(label[b], delta), Blocks.of(2L * ands + 1)));
                    tg = (label[b][0] & 1) == 1 ? Blocks.xor(tg, delta) : tg;
                    te = Blocks.xor(te, label[a]);
                    byte[] wg = (label[a][0] & 1) == 1 ? Blocks.xor(hashA, tg) : hashA;
                    byte[] we = (label[b][0] & 1) == 1 ? Blocks.xor(hashB, Blocks.xor(te, label[a])) : hashB;
                    label[c] = Blocks.xor(wg, we);
                    value[c] = value[a] && value[b];
                    tables = Blocks.join(tables, tg, te);
                    ands++;
                }
            }
        }
        int decoding = 0;
        int result = 0;
        for (int o = 0; o < OUTPUTS.length; o++) {
            decoding |= (label[OUTPUTS[o]][0] & 1) << o;
            result |= (value[OUTPUTS[o]] ? 1 : 0) << o;
        }
        made.put("garblerLabels", own);
        made.put("labelPairs", pairs);
        made.put("tables", tables);
        made.put("decoding", new byte[] {(byte) decoding});
        made.put("colours", new byte[] {(byte) (decoding ^ result)});
        made.put("result", result);
        KnownAnswers.hold(FILE, made);
    }

    @Test
    void theLibraryReadsTheFile() {
        KnownAnswers file = KnownAnswers.of(FILE);
        Circuit circuit = circuit();
        OtPairs pairs = new OtPairs(
                BlockVector.fromBytes(file.bytes("otZero"), 0, 3), BlockVector.fromBytes(file.bytes("otOne"), 0, 3));
        SentBytes garblers = new SentBytes();
        SentBytes evaluators = new SentBytes();
        Outcomes<BitVector, BitVector> ends = TwoParties.run(
                c -> new Garbler(c, file.bytes("sid"), count -> pairs, Randomness.seeded(file.bytes("garblerSeed")))
                        .run(circuit, 1, bits(file.number("garblerInputs")), OutputTo.BOTH),
                c -> new Evaluator(c, file.bytes("sid"), choices -> chosen(file, choices))
                        .run(circuit, 1, bits(file.number("evaluatorInputs")), OutputTo.BOTH),
                garblers::on,
                evaluators::on);
        assertThat(ends.first().get().words()[0]).isEqualTo(file.number("result"));
        assertThat(ends.second().get().words()[0]).isEqualTo(file.number("result"));
        assertThat(garblers.of("garble 1")).isEqualTo(file.bytes("garblerLabels"));
        assertThat(garblers.of("garble 2")).isEqualTo(file.bytes("labelPairs"));
        assertThat(garblers.of("garble 3")).isEqualTo(file.bytes("tables"));
        assertThat(garblers.of("garble 4")).isEqualTo(file.bytes("decoding"));
        assertThat(evaluators.of("garble 5")).isEqualTo(file.bytes("colours"));
    }

    /** The gates, by the builder. */
    private static Circuit circuit() {
        CircuitBuilder builder = new CircuitBuilder();
        int[] a = builder.input(3);
        int[] b = builder.input(3);
        int six = builder.and(a[0], b[0]);
        int eight = builder.and(builder.xor(six, a[1]), b[1]);
        int eleven = builder.and(builder.xor(builder.not(eight), a[2]), b[2]);
        builder.output(eight, eleven, builder.not(builder.xor(eleven, six)));
        return builder.build();
    }

    /** The message that each choice names, a copy: the evaluator wipes it. */
    private static BlockVector chosen(KnownAnswers file, BitVector choices) {
        BlockVector out = new BlockVector(choices.length());
        for (int i = 0; i < choices.length(); i++) {
            long[] words = file.words(choices.get(i) ? "otOne" : "otZero");
            out.set(i, words[2 * i], words[2 * i + 1]);
        }
        return out;
    }

    private static BitVector bits(int number) {
        return BitVector.fromBytes(new byte[] {(byte) number}, 0, 3);
    }
}
