package org.psikit.ecdh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.Visible;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;

/** The card promises nothing of a party that cheats; but a sender that gives one answer twice is told nothing by it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EcdhQuietTest {

    private static final int ITEMS = 8;

    @ParameterizedTest
    @EnumSource(
            value = Reveal.class,
            names = {"ROWS", "COUNT"})
    void anAnswerGivenTwice(Reveal reveal) {
        Setting setting = Setting.of(reveal, Learners.RECEIVER);
        for (int k = 0; k < ITEMS; k++) {
            int answer = k;
            UnaryOperator<Channel> repeating = channel -> new Repeating(channel, answer);
            List<Visible> worlds = new ArrayList<>();
            for (boolean shared : new boolean[] {true, false}) {
                worlds.add(Visible.of(
                        new EcdhPsi(), inputs(shared), setting, Role.RECEIVER, step -> true, step -> false, repeating));
            }
            assertThat(worlds.get(0).end()).isEqualTo("done");
            assertThat(worlds.get(1)).isEqualTo(worlds.get(0));
        }
    }

    /** All of the receiver's items are the sender's too, or none. */
    private static Inputs inputs(boolean shared) {
        long[] items = new Random(1).longs(2L * ITEMS).toArray();
        long[] others = new Random(2).longs(2L * ITEMS).toArray();
        ItemBlock receiver = new ItemBlock(shared ? items : others, ITEMS);
        return new Inputs(List.of(receiver), List.of(new ItemBlock(items, ITEMS)));
    }

    /** Gives one of its answers for all points. */
    private static final class Repeating extends ForwardingChannel {

        private final int answer;

        Repeating(Channel inner, int answer) {
            super(inner);
            this.answer = answer;
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            if (step.equals(EcdhWire.ANSWERS)) {
                int bytes = length / ITEMS;
                for (int i = 0; i < ITEMS; i++) {
                    System.arraycopy(buffer, offset + answer * bytes, copy, i * bytes, bytes);
                }
            }
            super.send(step, copy, 0, length);
        }
    }
}
