package org.psikit.ecdh.internal.voprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;

/** Client and owner together, over several chunks and threads. */
class OprfTest {

    private final Randomness randomness = Randomness.seeded(3);

    @Test
    void aBatchOverSeveralChunksGivesTheOwnersOutputs() {
        int count = 2 * EvaluationPool.CHUNK + 3;
        byte[][] inputs = new byte[count][];
        for (int i = 0; i < count; i++) {
            inputs[i] = randomness.bytes(16);
        }
        try (Workers workers = new Workers(2);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, count);
                OprfKey key = OprfKey.random(randomness);
                OprfClient client = new OprfClient(pool, inputs, randomness)) {
            OprfOwner owner = new OprfOwner(key, pool);
            byte[] own = new byte[count * OprfOwner.OUTPUT_BYTES];
            owner.outputs(inputs, count, own);
            byte[] blinded = client.blinded();
            byte[] evaluated = owner.evaluate(blinded);
            byte[] proof = owner.prove(blinded, evaluated, randomness);
            assertThat(client.outputs(evaluated, key.publicKey(), proof)).isEqualTo(own);

            byte[] other = evaluated.clone();
            System.arraycopy(evaluated, 0, other, 32 * (count - 1), 32);
            assertThatThrownBy(() -> client.outputs(other, key.publicKey(), proof))
                    .isInstanceOf(ProtocolAbortException.class);
        }
    }

    @Test
    void whatIsNoElementIsRefused() {
        try (Workers workers = new Workers(1);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, 1);
                OprfKey key = OprfKey.random(randomness)) {
            OprfOwner owner = new OprfOwner(key, pool);
            byte[] ones = new byte[32];
            Arrays.fill(ones, (byte) 0xff);
            for (byte[] bad : new byte[][] {new byte[32], ones}) {
                assertThatThrownBy(() -> owner.evaluate(bad)).isInstanceOf(ProtocolAbortException.class);
            }
        }
    }

    @Test
    void keysAreReadBackAndWhatIsNoneIsRefused() {
        byte[] encoded;
        byte[] publicKey;
        try (OprfKey key = OprfKey.random(randomness)) {
            encoded = key.encode();
            publicKey = key.publicKey();
            assertThat(key).hasToString("OprfKey[redacted]");
        }
        assertThat(OprfKey.decode(encoded).orElseThrow().publicKey()).isEqualTo(publicKey);
        assertThat(OprfKey.isPublicKey(publicKey)).isTrue();
        byte[] high = new byte[32];
        Arrays.fill(high, (byte) 0xff);
        assertThat(OprfKey.decode(high)).isEmpty();
        assertThat(OprfKey.decode(new byte[32])).isEmpty();
        assertThat(OprfKey.decode(new byte[31])).isEmpty();
        assertThat(OprfKey.isPublicKey(high)).isFalse();
        assertThat(OprfKey.isPublicKey(new byte[32])).isFalse();
    }

    @Test
    void anEmptyBatchIsRefused() {
        try (Workers workers = new Workers(1);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, 1)) {
            assertThatThrownBy(() -> new OprfClient(pool, new byte[0][], randomness))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
