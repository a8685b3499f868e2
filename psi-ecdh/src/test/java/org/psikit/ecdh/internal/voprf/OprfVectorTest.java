package org.psikit.ecdh.internal.voprf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.random.Randomness;

/** RFC 9497, appendix A.1: ristretto255-SHA512 in modes OPRF and VOPRF, batches and proofs included. */
class OprfVectorTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void allVectors() throws IOException {
        int seen = 0;
        for (Object each : vectors()) {
            Map<?, ?> suite = (Map<?, ?>) each;
            if (!suite.get("identifier").equals("ristretto255-SHA512")
                    || suite.get("mode").equals("2")) {
                continue;
            }
            OprfMode mode = suite.get("mode").equals("0") ? OprfMode.OPRF : OprfMode.VOPRF;
            try (Workers workers = new Workers(1);
                    EvaluationPool pool = new EvaluationPool(mode, workers, 10);
                    OprfKey key = OprfKey.derive(mode, hex(suite, "seed"), hex(suite, "keyInfo"))) {
                assertThat(key.encode()).isEqualTo(hex(suite, "skSm"));
                for (Object test : (List<?>) Objects.requireNonNull(suite.get("vectors"))) {
                    check((Map<?, ?>) test, mode, key, pool);
                    seen++;
                }
                if (mode == OprfMode.VOPRF) {
                    assertThat(key.publicKey()).isEqualTo(hex(suite, "pkSm"));
                }
            }
        }
        assertThat(seen).isEqualTo(5);
    }

    private static void check(Map<?, ?> test, OprfMode mode, OprfKey key, EvaluationPool pool) {
        byte[][] inputs = List.of(((String) test.get("Input")).split(",")).stream()
                .map(HEX::parseHex)
                .toArray(byte[][]::new);
        OprfOwner owner = new OprfOwner(key, pool);
        byte[] expected = hex(test, "Output");
        byte[] own = new byte[expected.length];
        owner.outputs(inputs, inputs.length, own);
        assertThat(own).isEqualTo(expected);
        try (OprfClient client = new OprfClient(pool, inputs, hex(test, "Blind"))) {
            assertThat(client.blinded()).isEqualTo(hex(test, "BlindedElement"));
            byte[] evaluated = owner.evaluate(client.blinded());
            assertThat(evaluated).isEqualTo(hex(test, "EvaluationElement"));
            if (mode == OprfMode.OPRF) {
                assertThat(client.outputs(evaluated)).isEqualTo(expected);
                return;
            }
            Map<?, ?> proof = (Map<?, ?>) Objects.requireNonNull(test.get("Proof"));
            byte[] made = new DleqProof(mode, pool)
                    .prove(
                            key,
                            client.blinded(),
                            evaluated,
                            Scalar25519.decode(hex(proof, "r"), 0).orElseThrow());
            assertThat(made).isEqualTo(hex(proof, "proof"));
            assertThat(client.outputs(evaluated, key.publicKey(), made)).isEqualTo(expected);
            refusesForgeries(client, evaluated, key, made);
        }
    }

    private static void refusesForgeries(OprfClient client, byte[] evaluated, OprfKey key, byte[] proof) {
        for (int at : new int[] {0, 31, 32, 63}) {
            byte[] other = proof.clone();
            other[at] ^= 1;
            assertThatThrownBy(() -> client.outputs(evaluated, key.publicKey(), other))
                    .isInstanceOf(ProtocolAbortException.class);
        }
        try (OprfKey stranger = OprfKey.random(Randomness.seeded(1))) {
            assertThatThrownBy(() -> client.outputs(evaluated, stranger.publicKey(), proof))
                    .isInstanceOf(ProtocolAbortException.class);
        }
        byte[] swapped = client.blinded();
        assertThatThrownBy(() -> client.outputs(swapped, key.publicKey(), proof))
                .isInstanceOf(ProtocolAbortException.class);
    }

    private static byte[] hex(Map<?, ?> fields, String name) {
        return HEX.parseHex(((String) Objects.requireNonNull(fields.get(name))).replace(",", ""));
    }

    private static List<?> vectors() throws IOException {
        try (InputStream in = OprfVectorTest.class.getResourceAsStream("/vectors/rfc9497-voprf.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return (List<?>) value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return parser.getText();
    }
}
