package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;

/**
 * A cheat learns nothing by being noticed. One party guesses an item and deviates; the honest party runs twice, with the
 * item in its set and with another in its place. Every message that it sends has the same length both times and, unless it
 * hides something, the same content; the messages come in the same order, and it ends in the same way.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PsiProtocolQuietTest {

    /** Faults that change content, and some that change the shape. */
    private static final List<Fault> QUICK = List.of(Fault.FLIP_MIDDLE_BIT, Fault.ONES, Fault.REPEAT, Fault.TRUNCATE);

    private static final int RECEIVER_ITEMS = 30;
    private static final int SENDER_ITEMS = 36;

    /** The protocol under test. */
    protected abstract PsiProtocol protocol();

    /** What the runs are to do; the receiver alone learns. */
    protected abstract Setting setting();

    /** Whether the content of what the honest party sends in a step is a ciphertext or pseudo-random to the other. */
    protected abstract boolean hides(Step step);

    /** A step of the answer of a receiver to a sender who learns too: its content and length are what that learns. */
    protected boolean answers(Step step) {
        return false;
    }

    /** Whether one message of each step is enough, where a run sends hundreds that are alike. */
    protected boolean onceAStep() {
        return false;
    }

    static Stream<Fault> quick() {
        return QUICK.stream();
    }

    @ParameterizedTest
    @MethodSource("quick")
    void receiverShowsNothing(Fault fault) {
        spoilEachStep(fault, Role.RECEIVER);
    }

    @ParameterizedTest
    @MethodSource("quick")
    void senderShowsNothing(Fault fault) {
        spoilEachStep(fault, Role.SENDER);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFault(Fault fault) {
        spoilEachStep(fault, Role.RECEIVER);
        spoilEachStep(fault, Role.SENDER);
    }

    /** The first and the last message of each step is spoilt, one at a time. */
    private void spoilEachStep(Fault fault, Role honest) {
        Worlds worlds = Worlds.guessing(honest, 3, 7);
        List<Step> sent = new ArrayList<>();
        see(worlds.with(), setting(), honest, channel -> new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                sent.add(step);
                super.send(step, buffer, offset, length);
            }
        });
        assertThat(sent).isNotEmpty();
        for (int k = 0; k < sent.size(); k++) {
            boolean first = k == 0 || !sent.get(k).equals(sent.get(k - 1));
            boolean last = k == sent.size() - 1 || !sent.get(k).equals(sent.get(k + 1));
            if (onceAStep() ? sent.indexOf(sent.get(k)) == k : first || last) {
                int message = k;
                same(
                        worlds,
                        setting(),
                        honest,
                        channel -> new TamperingChannel(channel, message, fault),
                        fault + " of message " + k + ", " + sent.get(k));
            }
        }
    }

    /** Asserts that both worlds look alike under a deviation. */
    protected final Visible same(
            Worlds worlds, Setting setting, Role honest, UnaryOperator<Channel> deviation, String what) {
        Visible with = see(worlds.with(), setting, honest, deviation);
        Visible without = see(worlds.without(), setting, honest, deviation);
        assertThat(without).as(what).isEqualTo(with);
        return with;
    }

    private Visible see(Inputs inputs, Setting setting, Role honest, UnaryOperator<Channel> deviation) {
        return Visible.of(protocol(), inputs, setting, honest, this::hides, this::answers, deviation);
    }

    /**
     * What a cheat wants to tell apart.
     *
     * @param with the honest party has the cheat's first item
     * @param without it has another in its place
     */
    public record Worlds(Inputs with, Inputs without) {

        /** With {@code common} further items in both sets. */
        public static Worlds guessing(Role honest, int common, long seed) {
            return of(honest, common, seed, 0);
        }

        /** The cheat has its first item twice. */
        public static Worlds guessingTwice(Role honest, int common, long seed) {
            return of(honest, common, seed, 1);
        }

        /** The honest party has or has not an item that the cheat does not have. */
        public static Worlds ofAStranger(Role honest, int common, long seed) {
            return of(honest, common, seed, -1);
        }

        private static Worlds of(Role honest, int common, long seed, int guesses) {
            Random random = new Random(seed);
            long[] guess = {random.nextLong(), random.nextLong()};
            long[] other = {random.nextLong(), random.nextLong()};
            int honestItems = honest == Role.RECEIVER ? RECEIVER_ITEMS : SENDER_ITEMS;
            int cheatsItems = honest == Role.RECEIVER ? SENDER_ITEMS : RECEIVER_ITEMS;
            long[] cheats = random.longs(2L * cheatsItems).toArray();
            long[] with = random.longs(2L * honestItems).toArray();
            System.arraycopy(cheats, 2 * cheatsItems - 2 * common, with, 2, 2 * common);
            for (int i = 0; i <= guesses; i++) {
                System.arraycopy(guess, 0, cheats, 2 * i, 2);
            }
            long[] without = with.clone();
            System.arraycopy(guess, 0, with, 0, 2);
            System.arraycopy(other, 0, without, 0, 2);
            return new Worlds(inputs(honest, with, cheats), inputs(honest, without, cheats));
        }

        private static Inputs inputs(Role honest, long[] honests, long[] cheats) {
            List<ItemBlock> a = List.of(new ItemBlock(honests, honests.length / 2));
            List<ItemBlock> b = List.of(new ItemBlock(cheats, cheats.length / 2));
            return honest == Role.RECEIVER ? new Inputs(a, b) : new Inputs(b, a);
        }
    }
}
