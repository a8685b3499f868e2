package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Learned;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.UsageException;
import org.psikit.core.vector.BitVector;

/** What every {@link PsiProtocol} must do, whatever its paper. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PsiProtocolContractTest {

    /** The protocol under test. */
    protected abstract PsiProtocol protocol();

    static Stream<int[]> shapes() {
        return Stream.of(
                new int[] {1, 1, 0},
                new int[] {1, 1, 1},
                new int[] {0, 0, 0},
                new int[] {0, 5, 0},
                new int[] {5, 0, 0},
                new int[] {7, 9, 3},
                new int[] {8, 8, 8},
                new int[] {127, 129, 60},
                new int[] {128, 128, 0},
                new int[] {129, 128, 128},
                new int[] {1, 2000, 1},
                new int[] {2000, 1, 1},
                new int[] {700, 300, 150});
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyAbilityGivesThePlainAnswer(int[] shape) {
        Inputs inputs = Inputs.random(shape[0], shape[1], shape[2], 11);
        for (Ability ability : protocol().card().abilities()) {
            for (SecurityModel security : ability.security()) {
                for (Learners learners : ability.learners()) {
                    check(inputs, new Setting(ability.reveal(), learners, security, 1, 3));
                }
            }
        }
    }

    static Stream<int[]> payloadBytes() {
        return Stream.of(new int[] {0, 1}, new int[] {0, 40}, new int[] {33, 0}, new int[] {7, 100});
    }

    /** What the card promises to send arrives with the rows that are learned, in order; what it does not is refused. */
    @ParameterizedTest
    @MethodSource("payloadBytes")
    void payloadsGoWithSharedItems(int[] bytes) {
        for (Ability ability : protocol().card().abilities()) {
            for (SecurityModel security : ability.security()) {
                for (Learners learners : ability.learners()) {
                    Setting setting =
                            new Setting(ability.reveal(), learners, security, 1, 4).sending(bytes[0], bytes[1]);
                    if (!ability.send() || bytes[0] > 0 && learners == Learners.RECEIVER) {
                        assertThatThrownBy(() -> PsiRuns.run(protocol(), Inputs.random(4, 4, 2, 1), setting)
                                        .first()
                                        .get())
                                .isInstanceOf(UsageException.class)
                                .hasMessageContaining(protocol().card().id());
                    } else {
                        check(Inputs.random(0, 3, 0, 5), setting);
                        check(Inputs.random(3, 4, 0, 5), setting);
                        check(Inputs.random(30, 50, 20, 3, 5), setting);
                    }
                }
            }
        }
    }

    @Test
    void manyPayloadsOnSeveralThreads() {
        for (Ability ability : protocol().card().abilities()) {
            if (ability.send() && ability.learners().contains(Learners.BOTH)) {
                Setting setting = new Setting(ability.reveal(), Learners.BOTH, SecurityModel.SEMI_HONEST, 2, 6);
                check(Inputs.random(3000, 2500, 1300, 8), setting.sending(16, 50));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Learners.class)
    void bucketsAreRunsOfTheirOwn(Learners learners) {
        assumeTrue(protocol().card().can(Reveal.ROWS, SecurityModel.SEMI_HONEST, learners));
        check(Inputs.random(60, 40, 20, 3, 5), Setting.of(Reveal.ROWS, learners));
    }

    /** In whatever order, and one of them twice: what is learned is what the buckets in order teach. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bucketsRunInAnyOrderAndAgain(long seed) {
        Inputs inputs = Inputs.random(60, 40, 20, 5, seed);
        Random random = new Random(seed);
        List<BucketId> order = new ArrayList<>();
        for (int b = 0; b < inputs.receiver().size(); b++) {
            order.add(BucketId.first(1, b));
        }
        Collections.shuffle(order, random);
        order.add(order.get(random.nextInt(order.size())).again());
        for (Ability ability : protocol().card().abilities()) {
            for (SecurityModel security : ability.security()) {
                for (Learners learners : ability.learners()) {
                    Setting plain = new Setting(ability.reveal(), learners, security, 1, seed);
                    Setting setting = ability.send() ? plain.sending(learners == Learners.BOTH ? 3 : 0, 5) : plain;
                    check(
                            inputs,
                            setting,
                            TwoParties.run(
                                    c -> PsiRuns.party(protocol(), inputs, setting, Role.RECEIVER, c, order),
                                    c -> PsiRuns.party(protocol(), inputs, setting, Role.SENDER, c, order)));
                }
            }
        }
    }

    /** Several runs share the buckets, and another one finishes: what is learned is the same. */
    @Test
    void bucketsAreSpreadOverRuns() {
        Inputs inputs = Inputs.random(60, 40, 20, 5, 12);
        List<List<BucketId>> parts = List.of(
                List.of(BucketId.first(1, 4), BucketId.first(1, 0), BucketId.first(1, 2)),
                List.of(
                        BucketId.first(1, 3),
                        BucketId.first(1, 1),
                        BucketId.first(1, 4).again()),
                List.of());
        for (Ability ability : protocol().card().abilities()) {
            if (ability.wholeJob()) {
                continue;
            }
            for (SecurityModel security : ability.security()) {
                for (Learners learners : ability.learners()) {
                    Setting setting = new Setting(ability.reveal(), learners, security, 1, 12);
                    check(
                            inputs,
                            setting,
                            TwoParties.run(
                                    c -> PsiRuns.parts(protocol(), inputs, setting, Role.RECEIVER, c, parts),
                                    c -> PsiRuns.parts(protocol(), inputs, setting, Role.SENDER, c, parts)));
                }
            }
        }
    }

    @Test
    void threadsChangeNothing() {
        Inputs inputs = Inputs.random(5000, 3000, 1000, 7);
        check(inputs, new Setting(Reveal.ROWS, rowsLearners(), SecurityModel.SEMI_HONEST, 2, 9));
    }

    @Test
    void manySeedsGiveThePlainAnswer() {
        for (int seed = 0; seed < 20; seed++) {
            Inputs inputs = Inputs.random(30 + seed, 50 - seed, 10 + seed / 2, seed);
            check(inputs, new Setting(Reveal.ROWS, rowsLearners(), SecurityModel.SEMI_HONEST, 1, seed));
        }
    }

    @Test
    void whatTheCardDoesNotPromiseIsRefused() {
        ProtocolCard card = protocol().card();
        Inputs inputs = Inputs.random(4, 4, 2, 1);
        for (Reveal reveal : Reveal.values()) {
            for (SecurityModel security : SecurityModel.values()) {
                if (!card.can(reveal, security, Learners.BOTH)) {
                    Setting setting = new Setting(reveal, Learners.BOTH, security, 1, 1);
                    assertThatThrownBy(() -> PsiRuns.run(protocol(), inputs, setting)
                                    .first()
                                    .get())
                            .isInstanceOf(UsageException.class)
                            .hasMessageContaining(card.id());
                }
            }
        }
    }

    @Test
    void cardIsFilledIn() {
        ProtocolCard card = protocol().card();
        assertThat(card.id()).matches("[a-z0-9-]+");
        assertThat(card.title()).isNotBlank();
        assertThat(card.paper()).isNotBlank();
        assertThat(card.caveat()).isNotBlank();
        assertThat(card.abilities()).isNotEmpty();
        assertThat(card.cost().seconds(1 << 20, 1 << 20)).isPositive();
    }

    /** Both, or the receiver alone where the protocol can do no more. */
    private Learners rowsLearners() {
        return protocol().card().can(Reveal.ROWS, SecurityModel.SEMI_HONEST, Learners.BOTH)
                ? Learners.BOTH
                : Learners.RECEIVER;
    }

    private void check(Inputs inputs, Setting setting) {
        check(inputs, setting, PsiRuns.run(protocol(), inputs, setting));
    }

    private static void check(Inputs inputs, Setting setting, Outcomes<Learned, Learned> outcomes) {
        Learned receiver = outcomes.first().get();
        Learned sender = outcomes.second().get();
        boolean rows = setting.reveal() == Reveal.ROWS;
        boolean both = setting.learners() == Learners.BOTH;
        assertThat(receiver.count()).isEqualTo(inputs.count());
        assertThat(sender.count()).isEqualTo(both ? inputs.count() : -1);
        same(receiver.rows(), rows ? inputs.receiverAnswer() : none(inputs.receiver()));
        same(sender.rows(), rows && both ? inputs.senderAnswer() : none(inputs.sender()));
        rightPayloads(inputs, setting, Role.RECEIVER, receiver);
        rightPayloads(inputs, setting, Role.SENDER, sender);
    }

    private static void rightPayloads(Inputs inputs, Setting setting, Role role, Learned learned) {
        List<byte[]> right = PsiRuns.rightPayloads(inputs, setting, role, learned.rows());
        assertThat(learned.received()).usingRecursiveComparison().isEqualTo(right);
    }

    private static List<BitVector> none(List<ItemBlock> blocks) {
        return blocks.stream().map(b -> new BitVector(b.count())).toList();
    }

    private static void same(List<BitVector> actual, List<BitVector> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int b = 0; b < actual.size(); b++) {
            assertThat(actual.get(b).length()).isEqualTo(expected.get(b).length());
            assertThat(actual.get(b).words()).isEqualTo(expected.get(b).words());
        }
    }
}
