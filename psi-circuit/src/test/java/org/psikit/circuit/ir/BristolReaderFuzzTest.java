package org.psikit.circuit.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;

/** Hostile files: a circuit or a typed exception with the line. */
class BristolReaderFuzzTest {

    private static final String SMALL = "6 9\n1 3\n2 1 2\n\n2 1 0 1 3 AND\n1 1 3 4 INV\n1 1 1 5 EQ\n1 1 4 6 EQW\n"
            + "4 2 0 1 2 5 7 8 MAND\n1 1 0 2 INV\n";

    @Test
    void allKindsOfGates() {
        String text = "5 9\n1 3\n2 1 2\n\n2 1 0 1 3 AND\n1 1 3 4 INV\n1 1 1 5 EQ\n1 1 4 6 EQW\n4 2 0 1 2 5 7 8 MAND\n";
        Circuit circuit = read(text);
        // outputs: wire 6 = ¬(x0 ∧ x1); wires 7 and 8 = x0 ∧ x2, x1 ∧ 1
        assertThat(PlainEvaluator.evaluate(circuit, new long[] {0b1100, 0b1010, 0b0100}))
                .containsExactly(~0b1000L, 0b0100, 0b1010);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "1\n",
                "x y\n",
                "999999999 999999999\n1 1\n1 1\n",
                "1 999999999\n1 1\n1 1\n",
                "1 3\n1 99999999999\n1 1\n",
                "1 3\n1 -2\n1 1\n",
                "1 3\n0\n1 1\n",
                "1 3\n1 0\n1 1\n",
                "1 3\n2 2\n1 1\n",
                "1 3\n1 2\n1 4\n",
                "1 3\n1 2\n1 1\n",
                "1 3\n1 2\n1 1\n2 1 0 1 2\n",
                "1 3\n1 2\n1 1\n2 1 0 1 2 NAND\n",
                "1 3\n1 2\n1 1\n2 1 0 1 3 XOR\n",
                "1 3\n1 2\n1 1\n2 1 0 2 2 XOR\n",
                "1 3\n1 2\n1 1\n2 1 0 1 1 XOR\n",
                "1 3\n1 2\n1 1\n1 1 0 2 XOR\n",
                "1 3\n1 2\n1 1\n1 1 2 2 EQ\n",
                "1 3\n1 2\n1 1\n999999999 999999999 0 MAND\n",
                "1 4\n1 2\n1 1\n2 1 0 1 2 XOR\n",
            })
    void brokenFiles(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("file, line ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void changedBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = SMALL.getBytes(StandardCharsets.US_ASCII);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte)
                        (random.nextBoolean()
                                ? "0123456789 \nXORANDINVEQWM".charAt(random.nextInt(25))
                                : random.nextInt(256));
            }
            try {
                Circuit circuit = BristolReader.read("file", new ByteArrayInputStream(bytes));
                assertThat(circuit.gates()).isLessThan(100);
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith("file, line ").hasSizeLessThan(200);
            }
        }
    }

    private static Circuit read(String text) {
        return BristolReader.read("file", new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
