package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.scratch.Scratch;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.To;
import org.psikit.match.report.Phases;

/** Jobs whose items do not fit into the memory they may take. */
class JobSpillTest {

    private static final int ROWS = 20_000;

    /** So little memory that every full block leaves it. */
    private static final long NO_MEMORY = 0;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void theResultIsTheSameAndNothingIsLeft(Duplicates duplicates) {
        long[][] mine = new long[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            mine[i] = new long[] {i % 5 == 0 ? i + 2L : i + 1L};
        }
        long[][] theirs = JobInputs.range(ROWS / 2 + 1, ROWS + ROWS / 2 + 1);
        AtomicLong written = new AtomicLong();
        Outcomes<JobResult, JobResult> out = run(mine, theirs, duplicates, counting(written));
        assertThat(written.get()).isGreaterThan(24 * ROWS);
        // Rows 10,000, 10,001; 10,005, 10,006; … share a key.
        RowCounts counts = RowCounts.of(out.first().get());
        assertThat(counts.matched).isEqualTo(ROWS / 2);
        int pairs = ROWS / 10;
        assertThat(counts.written)
                .isEqualTo(
                        ROWS / 2 - (duplicates == Duplicates.ALL ? 0 : duplicates == Duplicates.FIRST ? 1 : 2) * pairs);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFullDiskEndsBothPartiesAndNothingIsLeft() {
        for (int blocks : new int[] {0, 3, 20}) {
            AtomicInteger room = new AtomicInteger(blocks);
            Outcomes<JobResult, JobResult> out =
                    run(JobInputs.range(1, ROWS), JobInputs.range(1, ROWS), Duplicates.ALL, scratch -> new Scratch() {
                        @Override
                        public long write(byte[] bytes, int offset, int length) {
                            if (room.getAndDecrement() == 0) {
                                throw new ResourceException("full");
                            }
                            return scratch.write(bytes, offset, length);
                        }

                        @Override
                        public void read(long position, byte[] into, int offset, int length) {
                            scratch.read(position, into, offset, length);
                        }

                        @Override
                        public void close() {
                            scratch.close();
                        }
                    });
            assertThat(out.first().failure()).isInstanceOf(ResourceException.class);
            assertThat(out.second().failure()).isInstanceOf(ChannelException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    private record RowCounts(long matched, long written) {
        static RowCounts of(JobResult result) {
            return new RowCounts(
                    result.rows().get(0).matched().size(),
                    result.rows().get(0).written().size());
        }
    }

    private interface Decoration {
        Scratch of(Scratch scratch);
    }

    private static Decoration counting(AtomicLong bytesWritten) {
        return scratch -> new Scratch() {
            @Override
            public long write(byte[] bytes, int offset, int length) {
                bytesWritten.addAndGet(length);
                return scratch.write(bytes, offset, length);
            }

            @Override
            public void read(long position, byte[] into, int offset, int length) {
                scratch.read(position, into, offset, length);
            }

            @Override
            public void close() {
                scratch.close();
            }
        };
    }

    private Outcomes<JobResult, JobResult> run(
            long[][] mine, long[][] theirs, Duplicates duplicates, Decoration decoration) {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 1);
        JobSettings settings = JobInputs.settings().withDuplicates(duplicates).withMaxBucketItems(4000);
        return TwoParties.run(
                channel -> {
                    try (SpillFolder spill = SpillFolder.in(folder)) {
                        MemoryBudget spilling =
                                MemoryBudget.spilling(NO_MEMORY, () -> decoration.of(spill.open()), spill::usableBytes);
                        MemoryBudget room = new MemoryBudget(
                                spilling.stores(), spilling.lists(), 1L << 30, 0, spilling.freeDiskBytes());
                        try (ItemStore items = room.stores().open(1, EntryShape.BARE)) {
                            JobInputs.store(mine, 1).scan(0, (words, at) -> items.append(0, words, at));
                            return new Job(plan, items, mine.length, settings.withRoom(room))
                                    .run(channel, Party.LISTENER, new Phases());
                        }
                    }
                },
                channel -> JobInputs.party(channel, Party.CONNECTOR, plan, theirs, settings));
    }
}
