package org.psikit.io.internal.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.psikit.core.internal.curve.Scalar25519;

/** The vectors of the draft for ristretto255 with SHA-512. */
class CPaceVectorTest {

    private static final Properties VECTORS = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = CPaceVectorTest.class.getResourceAsStream("/cpace/ristretto255.properties")) {
            VECTORS.load(in);
        }
    }

    private static byte[] vector(String name) {
        return Base64.getDecoder().decode(VECTORS.getProperty(name));
    }

    private static Scalar25519 scalar(String name) {
        return Scalar25519.decode(vector(name), 0).orElseThrow();
    }

    @Test
    void generatorSharesAndKeyOfBothParties() {
        CPace.Inputs inputs = new CPace.Inputs(vector("PRS"), vector("CI"), vector("sid"));
        assertThat(CPace.generator(inputs).encode().bytes()).isEqualTo(vector("g"));
        try (CPace a = CPace.begin(inputs, vector("ADa"), scalar("ya"));
                CPace b = CPace.begin(inputs, vector("ADb"), scalar("yb"))) {
            assertThat(a.share()).isEqualTo(vector("Ya"));
            assertThat(b.share()).isEqualTo(vector("Yb"));
            assertThat(CPace.multiply(scalar("ya"), vector("Yb"))
                            .orElseThrow()
                            .encode()
                            .bytes())
                    .isEqualTo(vector("K"));
            try (CPace.Keys ofA = a.finish(true, b.share(), vector("ADb")).orElseThrow();
                    CPace.Keys ofB = b.finish(false, a.share(), vector("ADa")).orElseThrow()) {
                assertThat(ofA.key()).isEqualTo(vector("ISK_IR")).isEqualTo(ofB.key());
                assertThat(ofA.accepts(ofB.tag())).isTrue();
                assertThat(ofB.accepts(ofA.tag())).isTrue();
                assertThat(ofA.accepts(ofA.tag())).isFalse();
            }
        }
    }

    @Test
    void pointsThatMustBeRefused() {
        assertThat(CPace.multiply(scalar("valid.s"), vector("valid.X"))
                        .orElseThrow()
                        .encode()
                        .bytes())
                .isEqualTo(vector("valid.result"));
        assertThat(CPace.multiply(scalar("valid.s"), vector("invalid.Y"))).isEmpty();
        assertThat(CPace.multiply(scalar("valid.s"), new byte[32]))
                .as("the neutral element")
                .isEmpty();
        assertThat(CPace.multiply(scalar("valid.s"), new byte[31])).isEmpty();
    }

    @Test
    void lengthsAreLeb128() {
        assertThat(CPace.prefixed(new byte[0])).containsExactly(0);
        assertThat(CPace.prefixed(new byte[127])).hasSize(128).startsWith(127);
        assertThat(CPace.prefixed(new byte[128])).hasSize(130).startsWith(0x80, 0x01);
    }
}
