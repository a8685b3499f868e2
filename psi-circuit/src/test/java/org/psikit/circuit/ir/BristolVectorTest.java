package org.psikit.circuit.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** The published circuits compute what their names say. */
class BristolVectorTest {

    private static final BigInteger MOD = BigInteger.ONE.shiftLeft(64);

    @Test
    void aes128AgainstFips197() {
        Circuit aes = BristolCircuits.read("aes_128");
        assertThat(aes.andGates()).isEqualTo(6400);
        assertThat(aes.schedule().andDepth()).isEqualTo(60);
        // FIPS-197, appendix C.1 and appendix B: key, plaintext, ciphertext
        assertThat(PlainEvaluator.evaluate(
                        aes, hex("000102030405060708090a0b0c0d0e0f"), hex("00112233445566778899aabbccddeeff")))
                .containsExactly(hex("69c4e0d86a7b0430d8cdb78070b4c55a"));
        assertThat(PlainEvaluator.evaluate(
                        aes, hex("2b7e151628aed2a6abf7158809cf4f3c"), hex("3243f6a8885a308d313198a2e0370734")))
                .containsExactly(hex("3925841d02dc09fbdc118597196a0b32"));
    }

    @Test
    void arithmeticAgainstBigInteger() {
        agrees("adder64", BigInteger::add);
        agrees("sub64", BigInteger::subtract);
        agrees("mult64", BigInteger::multiply);
    }

    @Test
    void divisionIsSigned() {
        Circuit divide = BristolCircuits.read("divide64");
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            long a = random.nextLong() >> random.nextInt(63);
            long b = random.nextLong() >> random.nextInt(63) | 1;
            assertThat(PlainEvaluator.evaluate(divide, unsigned(a), unsigned(b)))
                    .containsExactly(unsigned(a / b));
        }
    }

    @Test
    void negationAgainstBigInteger() {
        Circuit neg = BristolCircuits.read("neg64");
        for (long a : List.of(0L, 1L, -1L, Long.MIN_VALUE, 123_456_789_012L)) {
            assertThat(PlainEvaluator.evaluate(neg, unsigned(a))).containsExactly(unsigned(-a));
        }
    }

    private static void agrees(String name, BinaryOperator<BigInteger> oracle) {
        Circuit circuit = BristolCircuits.read(name);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            BigInteger a = new BigInteger(64, random);
            BigInteger b = new BigInteger(64, random);
            assertThat(PlainEvaluator.evaluate(circuit, a, b))
                    .as(name)
                    .containsExactly(oracle.apply(a, b).mod(MOD));
        }
    }

    private static BigInteger unsigned(long value) {
        return BigInteger.valueOf(value).mod(MOD);
    }

    private static BigInteger hex(String text) {
        return new BigInteger(text, 16);
    }
}
