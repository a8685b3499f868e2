package org.psikit.match.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random small jobs between two parties, from files to files, against a plain join. {@code -Dpsikit.campaign.seed} gives the
 * long campaign another first seed, {@code -Dpsikit.campaign.runs} another length; a failure names its seed.
 */
class DifferentialPropertyTest {

    private static final int SHORT = 12;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void aFewJobsGiveWhatAPlainJoinGives() throws IOException {
        run(1, SHORT);
    }

    @Test
    @Tag("slow")
    void aThousandJobsGiveWhatAPlainJoinGives() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 1_000_000), Integer.getInteger("psikit.campaign.runs", 1000));
    }

    private void run(long seed, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            Path own = Files.createDirectory(folder.resolve("run-" + i));
            new RandomJob(seed + i).check(own);
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
