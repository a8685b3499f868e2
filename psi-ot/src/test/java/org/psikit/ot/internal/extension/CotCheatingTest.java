package org.psikit.ot.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.psikit.ot.internal.extension.CotRuns.bits;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.vector.BitVector;

/** What the check is for: a MACs side that does not use one u in all columns. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CotCheatingTest {

    /** Half of the columns get another u in one row: not caught only by guessing as many bits of Δ as there are. */
    @ParameterizedTest
    @EnumSource(ColumnMaker.class)
    void anotherChoiceInOneRowIsCaught(ColumnMaker kind) {
        int rows = 300;
        for (int row : new int[] {0, 1, 127, 128, 299}) {
            for (int seed = 0; seed < 4; seed++) {
                UnaryOperator<Channel> cheat = c -> new WrongRow(c, kind, ConsistencyCheck.words(rows), row);
                BitVector[] choices = {bits(rows, seed)};
                Outcomes<CotRuns.Keys, long[]> ends =
                        CotRuns.run(true, kind, choices, seed, UnaryOperator.identity(), cheat);
                assertThat(ends.first().failure())
                        .isInstanceOf(ProtocolAbortException.class)
                        .hasMessageContaining("ot 5");
            }
        }
    }

    /** In the second chunk too, of which nothing may be used, nor of the first. */
    @ParameterizedTest
    @EnumSource(ColumnMaker.class)
    void everyChunkIsChecked(ColumnMaker kind) {
        int rows = ConsistencyCheck.CHUNK_ROWS + 100;
        BitVector[] choices = {bits(rows, 1)};
        UnaryOperator<Channel> cheat = c -> new WrongRow(c, kind, ConsistencyCheck.words(100), 5);
        Outcomes<CotRuns.Keys, long[]> ends = CotRuns.run(true, kind, choices, 3, UnaryOperator.identity(), cheat);
        assertThat(ends.first().failure()).isInstanceOf(ProtocolAbortException.class);
    }

    @ParameterizedTest
    @EnumSource(ColumnMaker.class)
    void whateverTheMacsSideSpoilsTheCorrelationHoldsOrTheRunEnds(ColumnMaker kind) {
        for (Fault fault : Fault.values()) {
            spoilEach(kind, fault, false);
        }
    }

    @ParameterizedTest
    @EnumSource(ColumnMaker.class)
    void whateverTheKeysSideSpoilsTheCorrelationHoldsOrTheRunEnds(ColumnMaker kind) {
        for (Fault fault : Fault.values()) {
            spoilEach(kind, fault, true);
        }
    }

    private static void spoilEach(ColumnMaker kind, Fault fault, boolean keysSide) {
        BitVector[] choices = {bits(70, 1), bits(130, 2)};
        int messages = 1;
        for (int k = 0; k < messages; k++) {
            int message = k;
            AtomicReference<TamperingChannel> spoiler = new AtomicReference<>();
            UnaryOperator<Channel> spoil = c -> {
                spoiler.set(new TamperingChannel(c, message, fault));
                return spoiler.get();
            };
            Outcomes<CotRuns.Keys, long[]> ends = keysSide
                    ? CotRuns.run(true, kind, choices, k, spoil, UnaryOperator.identity())
                    : CotRuns.run(true, kind, choices, k, UnaryOperator.identity(), spoil);
            messages = Math.max(messages, spoiler.get().sent());
            if (ends.first().failure() == null && ends.second().failure() == null) {
                CotRuns.holds(ends.first().get(), ends.second().get(), choices);
            }
            endsWell(ends.first().failure());
            endsWell(ends.second().failure());
        }
    }

    private static void endsWell(Throwable failure) {
        if (failure != null) {
            assertThat(failure).isInstanceOf(PsiException.class);
        }
    }

    /** Flips one row in every second column of the corrections of a chunk of the given size. */
    private static final class WrongRow extends ForwardingChannel {

        private final ColumnMaker kind;
        private final int words;
        private final int row;

        WrongRow(Channel inner, ColumnMaker kind, int words, int row) {
            super(inner);
            this.kind = kind;
            this.words = words;
            this.row = row;
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            if (step.equals(OtSteps.CORRECTIONS) && length == kind.groups() * words * Long.BYTES) {
                for (int g = 0; g < kind.groups(); g += 2) {
                    buffer[offset + g * words * Long.BYTES + row / 8] ^= (byte) (1 << (row % 8));
                }
            }
            super.send(step, buffer, offset, length);
        }
    }
}
