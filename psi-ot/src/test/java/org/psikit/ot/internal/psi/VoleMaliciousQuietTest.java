package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolQuietTest;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.api.Visible;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.ot.internal.oprf.vole.MaliciousVoleOprfReceiver;
import org.psikit.ot.internal.oprf.vole.VoleOprfSteps;

/** Malicious security: what is seen of an honest party does not depend on its items, whatever the other does. */
class VoleMaliciousQuietTest extends PsiProtocolQuietTest {

    private static final Setting ROWS =
            new Setting(Reveal.ROWS, Learners.RECEIVER, SecurityModel.MALICIOUS, 1, 3).sending(0, 9);
    private static final Setting BOTH =
            new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 4).sending(5, 9);

    @Override
    protected PsiProtocol protocol() {
        return new VolePsi();
    }

    @Override
    protected Setting setting() {
        return ROWS;
    }

    @Override
    protected boolean hides(Step step) {
        return step.equals(VoleOprfSteps.MASKED_ENCODING)
                || step.equals(VolePsiSteps.TAGS)
                || step.equals(VolePsiSteps.SENDER_PAYLOADS);
    }

    @Override
    protected boolean answers(Step step) {
        return step.equals(VolePsiSteps.MATCHED)
                || step.equals(VolePsiSteps.PROOFS)
                || step.equals(VolePsiSteps.RECEIVER_PAYLOADS);
    }

    /** Nobody deviates: the runs end well, so that what is compared elsewhere is not the same failure every time. */
    @Test
    void withoutADeviationRunsEndWell() {
        for (Role honest : Role.values()) {
            Worlds worlds = Worlds.guessing(honest, 3, 1);
            assertThat(same(worlds, ROWS, honest, UnaryOperator.identity(), "rows")
                            .end())
                    .isEqualTo("done");
            assertThat(same(worlds, BOTH, honest, UnaryOperator.identity(), "both")
                            .end())
                    .isEqualTo("done");
        }
    }

    /** The attack that the first edition fell to, with other matches and without. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aTagSentTwice(int common) {
        Worlds worlds = Worlds.guessingTwice(Role.RECEIVER, common, 11);
        for (Setting setting : new Setting[] {ROWS, BOTH}) {
            Visible seen = same(worlds, setting, Role.RECEIVER, UnaryOperator.identity(), "a tag twice");
            assertThat(seen.end()).startsWith("ProtocolAbortException").contains("repeated");
        }
    }

    @Test
    void tagsOutOfOrder() {
        Worlds worlds = Worlds.guessing(Role.RECEIVER, 0, 12);
        Visible seen = same(
                worlds,
                ROWS,
                Role.RECEIVER,
                altering(VolePsiSteps.TAGS, VoleMaliciousQuietTest::swapHalves),
                "swapped");
        assertThat(seen.end()).contains("out of order");
    }

    /** No payload can be read, and the guess is the only item that could be shared. */
    @Test
    void payloadsThatCannotBeRead() {
        UnaryOperator<Channel> flipped = altering(VolePsiSteps.SENDER_PAYLOADS, VoleMaliciousQuietTest::flipAll);
        Worlds alone = Worlds.guessing(Role.RECEIVER, 0, 13);
        assertThat(same(alone, ROWS, Role.RECEIVER, flipped, "payloads").end()).isEqualTo("done");
        Worlds amongOthers = Worlds.guessing(Role.RECEIVER, 3, 13);
        assertThat(same(amongOthers, BOTH, Role.RECEIVER, flipped, "payloads").end())
                .isEqualTo("done");
    }

    /** After the sender's tags the receiver knows what it shares; what it does then must not tell it of other items. */
    static Stream<UnaryOperator<Channel>> lies() {
        return Stream.of(
                altering(VolePsiSteps.MATCHED, bytes -> Arrays.fill(bytes, (byte) 0)),
                altering(VolePsiSteps.MATCHED, bytes -> Arrays.fill(bytes, (byte) -1)),
                altering(VolePsiSteps.PROOFS, bytes -> bytes[0] ^= 1),
                altering(VolePsiSteps.PROOFS, bytes -> bytes[bytes.length - 1] ^= 1),
                altering(VolePsiSteps.RECEIVER_PAYLOADS, VoleMaliciousQuietTest::flipAll),
                VoleMaliciousQuietTest::claiming);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aReportThatIsNotTrue(UnaryOperator<Channel> lie) {
        same(Worlds.ofAStranger(Role.SENDER, 3, 14), BOTH, Role.SENDER, lie, "report");
    }

    /** Every fault of every other step where both learn, which the suite above runs where the receiver does. */
    @ParameterizedTest
    @MethodSource("steps")
    void senderWhoLearnsShowsNothing(Step step) {
        Worlds worlds = Worlds.ofAStranger(Role.SENDER, 3, 15);
        same(worlds, BOTH, Role.SENDER, altering(step, VoleMaliciousQuietTest::flipAll), step.toString());
    }

    static Stream<Step> steps() {
        return Stream.of(VoleOprfSteps.TRY, VoleOprfSteps.MASKED_ENCODING, VolePsiSteps.PROOFS);
    }

    /**
     * The control: the receiver of the first edition, which ended the run if a tag came twice and matched. These tests
     * find the difference.
     */
    @Test
    void theOldReceiverIsFound() {
        Worlds worlds = Worlds.guessingTwice(Role.RECEIVER, 0, 11);
        assertThat(old(worlds.with()).end()).contains("an item matches twice");
        assertThat(old(worlds.without()).end()).isEqualTo("done");
    }

    private Visible old(Inputs inputs) {
        return Visible.of(
                channel -> PsiRuns.party(new OldReceiver(), inputs, ROWS, Role.RECEIVER, channel),
                channel -> PsiRuns.party(new VolePsi(), inputs, ROWS, Role.SENDER, channel),
                this::hides,
                this::answers,
                UnaryOperator.identity());
    }

    private static void flipAll(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
    }

    private static void swapHalves(byte[] bytes) {
        byte[] copy = bytes.clone();
        int half = bytes.length / 32 * 16;
        System.arraycopy(copy, 0, bytes, half, half);
        System.arraycopy(copy, half, bytes, 0, half);
    }

    /** Alters all that goes out in a step. */
    private static UnaryOperator<Channel> altering(Step which, Alteration alteration) {
        return channel -> new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
                if (step.equals(which) && length > 0) {
                    alteration.apply(copy);
                }
                super.send(step, copy, 0, length);
            }
        };
    }

    /** Claims the first tag that does not match, with a made-up proof in its place. */
    private static Channel claiming(Channel channel) {
        AtomicInteger claimed = new AtomicInteger();
        return new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
                if (step.equals(VolePsiSteps.MATCHED)) {
                    int bit = 0;
                    while ((copy[bit / 8] >>> bit % 8 & 1) != 0) {
                        bit++;
                    }
                    claimed.set(bit);
                    copy[bit / 8] |= (byte) (1 << bit % 8);
                } else if (step.equals(VolePsiSteps.PROOFS)) {
                    int before = Proofs.BYTES * claimed.get();
                    super.send(step, copy, 0, before);
                    super.send(step, new byte[Proofs.BYTES], 0, Proofs.BYTES);
                    super.send(step, copy, before, length - before);
                    return;
                }
                super.send(step, copy, 0, length);
            }
        };
    }

    @FunctionalInterface
    private interface Alteration {
        void apply(byte[] bytes);
    }

    /** Takes tags in any order, and ends the run if one comes twice and there is a match; for one guess at a time. */
    private static final class OldReceiver implements PsiProtocol {

        @Override
        public ProtocolCard card() {
            return new VolePsi().card();
        }

        @Override
        public PsiRun begin(PsiSession session) {
            PsiReceiver receiver = new PsiReceiver(
                    session,
                    VolePsiSteps.ALL,
                    new MaliciousVoleOprfReceiver(session, VolePsiSteps.ALL.domain(session)),
                    new TagRules(
                            ItemBlock.ITEM_BYTES, TagRules.semiHonest(session).order(), null));
            return new PsiRun() {
                @Override
                public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
                    BucketResult result = receiver.bucket(id, items, payload);
                    if (result.matched().cardinality() > 0) {
                        throw new ProtocolAbortException("an item matches twice");
                    }
                    return result;
                }

                @Override
                public void close() {
                    receiver.close();
                }
            };
        }
    }
}
