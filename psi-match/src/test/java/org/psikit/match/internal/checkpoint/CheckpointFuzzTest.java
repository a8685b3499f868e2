package org.psikit.match.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.match.campaign.Damage;

/** Files of checkpoints that anybody may have written: the one that this identity wrote is read, all others are refused. */
class CheckpointFuzzTest {

    private static final byte[] SECRET = new byte[32];
    private static final byte[] CONTENT = "the content of a stage".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @FuzzTest(maxDuration = "2m")
    void jobKey(byte[] data) {
        try {
            JobKey read = JobKey.of(data);
            assertThat(JobKey.of(read.toBytes()).toBytes()).isEqualTo(read.toBytes());
        } catch (InputException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void sealedFile(byte[] data) {
        Path file = folder.resolve("stage");
        try {
            Files.write(file, data);
            byte[] read = SealedFile.read(file, "job", SECRET);
            assertThat(read).as("only what was written opens").isEqualTo(CONTENT);
        } catch (InputException e) {
            assertThat(e.getMessage()).contains("stage was changed").doesNotContain("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void damagedFiles() {
        run(1, 5000, 400);
    }

    @Test
    @Tag("slow")
    void manyDamagedFiles() {
        int runs = Integer.getInteger("psikit.campaign.runs", 1_000_000);
        run(Long.getLong("psikit.campaign.seed", 12_000_000), runs, runs / 10);
    }

    private void run(long seed, int keys, int files) {
        byte[] print = new byte[32];
        Arrays.fill(print, (byte) 7);
        Damage.campaign(
                new JobKey("plan", print, print, new byte[InputDigest.BYTES], "all").toBytes(),
                seed,
                keys,
                this::jobKey);
        Path file = folder.resolve("stage");
        SealedFile.write(file, "job", SECRET, CONTENT);
        try {
            byte[] whole = Files.readAllBytes(file);
            Damage.campaign(whole, seed, files, this::sealedFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
