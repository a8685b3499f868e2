package org.psikit.ecdh.internal.voprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
 * own: other authors, another language, another implementation of the group. Skipped where npm cannot fetch it.
 */
@Tag("slow")
class ForeignClientTest {

    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path dir;

    @Test
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
                inputs[i] = randomness.bytes(16);
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
                assertThat(in.readLine()).isEqualTo(HEX.formatHex(own));
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
