package org.psikit.bench.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.bench.internal.party.ChildJava;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;

class ColdJobsTest {

    @TempDir
    private Path folder;

    private static ColdJob job(String id, int threads) {
        PsiProtocol protocol = ServiceLoader.load(PsiProtocol.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.card().id().equals(id))
                .findFirst()
                .orElseThrow();
        return new ColdJob(protocol, SecurityModel.SEMI_HONEST, 1 << 10, threads);
    }

    private Process java(String... arguments) throws Exception {
        return new ProcessBuilder(ChildJava.command(
                        List.of(), arguments[0], List.of(arguments).subList(1, arguments.length)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(arguments[0] + ".log").toFile())
                .start();
    }

    /** The reports are those that a real job writes: a phase of another name would end it. */
    @Test
    void realJobsGiveEveryPartOfTheirTime() {
        try (ColdJobs jobs = new ColdJobs()) {
            for (String id : List.of("ecdh", "circuit")) {
                ColdJobResult.Run run = jobs.run(job(id, 1));
                assertThat(run.right()).as(id).isTrue();
                assertThat(run.times().files()).as(id).isPositive();
                assertThat(run.times().protocol()).as(id).isPositive();
                assertThat(run.bytes()).as(id).isPositive();
                assertThat(run.peakMemory()).as(id).isPositive();
            }
        }
    }

    @Test
    void phases() {
        assertThat(ColdJobs.part("read keys")).isEqualTo(ColdJobs.Part.FILES);
        assertThat(ColdJobs.part("rule 1 id")).isEqualTo(ColdJobs.Part.PROTOCOL);
        assertThat(ColdJobs.part("agree")).isEqualTo(ColdJobs.Part.AROUND);
        assertThatThrownBy(() -> ColdJobs.part("reading"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("reading");
    }

    @Test
    void bothTellWhyTheyFailed() {
        try (ColdJobs jobs = new ColdJobs()) {
            assertThatThrownBy(() -> jobs.run(job("ecdh", 0)))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("listener: ")
                    .hasMessageContaining("connector: ")
                    .hasMessageContaining("--threads");
        }
    }

    /** The listener here would wait for ten minutes. */
    @Test
    void aListenerIsNotWaitedForWhenTheConnectorFailed() throws Exception {
        Process listener = java(Sleeper.class.getName());
        Process connector = java("no.such.Party");
        try {
            List<Path> logs =
                    List.of(folder.resolve(Sleeper.class.getName() + ".log"), folder.resolve("no.such.Party.log"));
            assertThatThrownBy(() -> ColdJobs.await(List.of(listener, connector), logs))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("connector: ")
                    .hasMessageContaining("no.such.Party")
                    .hasMessageNotContaining("listener");
            assertThat(listener.isAlive()).isTrue();
        } finally {
            listener.destroyForcibly();
            connector.destroyForcibly();
        }
    }

    /** A party whose peer does not come. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(600_000);
        }
    }
}
