package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.PsiException;
import org.psikit.core.vector.BitVector;
import org.psikit.match.campaign.Damage;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;

/**
 * Stages of a job as somebody may have stored them who holds the key of the checkpoints: what is read can be written
 * and read again, or it is refused in one line.
 */
class StoredStagesFuzzTest {

    private static final Plan PLAN = JobInputs.plan(Reveal.ROWS, To.BOTH, 2);
    private static final ProtocolCatalog CATALOG = JobInputs.settings().choice().catalog();
    private static final Partitioned STAGE = JobInputs.run(
                    PLAN, JobInputs.pairs(40), JobInputs.pairs(30), JobInputs.settings())
            .first()
            .get()
            .stage();

    @FuzzTest(maxDuration = "2m")
    void partitioned(byte[] data) {
        try {
            byte[] read = Partitioned.of(data, PLAN, CATALOG).toBytes(); // texts can be coded in several ways
            assertThat(Partitioned.of(read, PLAN, CATALOG).toBytes()).isEqualTo(read);
        } catch (PsiException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void bucketDone(byte[] data) {
        try {
            assertThat(BucketDone.of(data, STAGE).toBytes(STAGE)).isEqualTo(data);
        } catch (PsiException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void tries(byte[] data) {
        Progress progress = new Progress(STAGE.layout());
        try {
            progress.readTries(data);
            assertThat(progress.triesToBytes()).isEqualTo(data);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void damagedStages() {
        run(1, 3000);
    }

    @Test
    @Tag("slow")
    void manyDamagedStages() {
        run(Long.getLong("psikit.campaign.seed", 11_000_000), Integer.getInteger("psikit.campaign.runs", 1_000_000));
    }

    private void run(long seed, int runs) {
        assertThat(STAGE.agreement().me()).isEqualTo(Party.LISTENER);
        BitVector matched = new BitVector(STAGE.layout().capacity(Party.LISTENER));
        matched.set(3);
        BucketDone done = new BucketDone(BucketId.first(1, 0), new BucketResult(matched, new byte[] {1, 2, 3}));
        Damage.campaign(STAGE.toBytes(), seed, runs, this::partitioned);
        Damage.campaign(done.toBytes(STAGE), seed, runs, this::bucketDone);
        Damage.campaign(new Progress(STAGE.layout()).triesToBytes(), seed, runs, this::tries);
    }
}
