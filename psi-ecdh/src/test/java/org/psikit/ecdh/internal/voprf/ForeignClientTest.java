package org.psikit.ecdh.internal.voprf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * A client by other people, Cloudflare's voprf-ts of npm, accepts the owner's proofs and gets its outputs. An oracle of its
 * own: other authors, another language, another implementation of the group.
 *
 * <p>{@link #aRecordedConversation} holds what the client said once, {@code foreign/voprf-ts-1.0.0.json}; {@link
 * #getsTheSameOutputs} fetches and runs it, leaves such a record in {@code target/foreign}, and is skipped where npm cannot
 * fetch it.
 */
class ForeignClientTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final int INPUT_BYTES = 16;

    @TempDir
    private Path dir;

    /** The owner's key, the client's inputs and blinded elements, and the outputs that the client came to. */
    private record Conversation(
            String key, String inputs, String blinded, String evaluated, String proof, String outputs) {

        String json() {
            return "{\n  \"key\": \"" + key + "\",\n  \"inputs\": \"" + inputs + "\",\n  \"blinded\": \"" + blinded
                    + "\",\n  \"evaluated\": \"" + evaluated + "\",\n  \"proof\": \"" + proof + "\",\n  \"outputs\": \""
                    + outputs + "\"\n}\n";
        }
    }

    @Test
    void aRecordedConversation() throws IOException {
        Map<String, byte[]> said = recorded();
        byte[] flat = bytes(said, "inputs");
        byte[][] inputs = new byte[flat.length / INPUT_BYTES][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Arrays.copyOfRange(flat, i * INPUT_BYTES, (i + 1) * INPUT_BYTES);
        }
        try (Workers workers = new Workers(1);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, inputs.length);
                OprfKey key = OprfKey.decode(bytes(said, "key")).orElseThrow()) {
            OprfOwner owner = new OprfOwner(key, pool);
            assertThat(owner.evaluate(bytes(said, "blinded"))).isEqualTo(bytes(said, "evaluated"));
            assertThat(new DleqProof(OprfMode.VOPRF, pool)
                            .verify(
                                    key.publicKey(),
                                    bytes(said, "blinded"),
                                    bytes(said, "evaluated"),
                                    bytes(said, "proof")))
                    .isTrue();
            byte[] own = new byte[inputs.length * OprfOwner.OUTPUT_BYTES];
            owner.outputs(inputs, inputs.length, own);
            assertThat(own).isEqualTo(bytes(said, "outputs"));
        }
    }

    private static byte[] bytes(Map<String, byte[]> said, String field) {
        return Objects.requireNonNull(said.get(field));
    }

    private static Map<String, byte[]> recorded() throws IOException {
        Map<String, byte[]> fields = new HashMap<>();
        try (InputStream in = ForeignClientTest.class.getResourceAsStream("/foreign/voprf-ts-1.0.0.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    fields.put(parser.currentName(), HEX.parseHex(parser.getText()));
                }
            }
        }
        return fields;
    }

    @Test
    @Tag("slow")
    void getsTheSameOutputs() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                isFetched("@cloudflare/voprf-ts@1.0.0", "@noble/curves@1.5.0", "@noble/hashes@1.4.0"),
                "npm cannot fetch the package here");
        Randomness randomness = Randomness.seeded(9);
        byte[][] inputs = new byte[5][];
        List<String> command = new ArrayList<>(List.of("node", script().toString()));
        try (Workers workers = new Workers(1);
                EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, inputs.length);
                OprfKey key = OprfKey.random(randomness)) {
            command.add(HEX.formatHex(key.publicKey()));
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = randomness.bytes(INPUT_BYTES);
                command.add(HEX.formatHex(inputs[i]));
            }
            Process client = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                OprfOwner owner = new OprfOwner(key, pool);
                byte[] blinded = HEX.parseHex(Objects.requireNonNull(in.readLine()));
                byte[] evaluated = owner.evaluate(blinded);
                byte[] proof = owner.prove(blinded, evaluated, randomness);
                client.getOutputStream()
                        .write((HEX.formatHex(evaluated) + HEX.formatHex(proof) + "\n")
                                .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                byte[] own = new byte[inputs.length * OprfOwner.OUTPUT_BYTES];
                owner.outputs(inputs, inputs.length, own);
                String outputs = in.readLine();
                assertThat(outputs).isEqualTo(HEX.formatHex(own));
                Path record = Files.createDirectories(Path.of("target/foreign")).resolve("voprf-ts-1.0.0.json");
                Files.writeString(
                        record,
                        new Conversation(
                                        HEX.formatHex(key.encode()),
                                        String.join("", command.subList(3, command.size())),
                                        HEX.formatHex(blinded),
                                        HEX.formatHex(evaluated),
                                        HEX.formatHex(proof),
                                        outputs)
                                .json());
            } finally {
                client.destroy();
            }
        }
    }

    private Path script() throws IOException {
        Path script = dir.resolve("client.mjs");
        try (InputStream in =
                Objects.requireNonNull(ForeignClientTest.class.getResourceAsStream("/foreign/client.mjs"))) {
            Files.copy(in, script);
        }
        return script;
    }

    private boolean isFetched(String... packages) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", "."));
        command.addAll(List.of(packages));
        try {
            Process npm = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!npm.waitFor(2, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
                return false;
            }
            return npm.exitValue() == 0;
        } catch (IOException noNpm) {
            return false;
        }
    }
}
