package org.psikit.circuit.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolCheatingTest;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Learned;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties.Outcome;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/** What this has in common with {@link CircuitPsi} is spoilt there, and silent OT and VOLE where they are made. */
class CircuitSilentCheatingTest extends PsiProtocolCheatingTest {

    private static final String OPRF_TRY = "vole 2";
    private static final String OPRF_ENCODING = "vole 3";
    private static final String CHOICES = "share 4";

    /** Faults of form: no content hides them. */
    private static final Set<Fault> NOTICED = Set.of(Fault.DROP, Fault.REPEAT, Fault.TRUNCATE, Fault.WRONG_STEP);

    @Override
    protected PsiProtocol protocol() {
        return new CircuitSilentPsi();
    }

    /** Some of every stage: a run takes a tenth of a second, and most messages are alike. */
    @Override
    protected int everyNth() {
        return 37;
    }

    /** As of {@link CircuitCheatingTest#setting}. */
    @Override
    protected Setting setting() {
        return Setting.of(Reveal.COUNT, Learners.BOTH);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatOnlySilentRunsSendIsSpoilt(Fault fault) {
        Outcomes<Learned, Learned> tries = spoil(Role.RECEIVER, OPRF_TRY, fault);
        if (fault == Fault.ONES || fault == Fault.FLIP_LAST_BIT) {
            // No store has such a number
            assertThat(tries.second().failure())
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("out of range");
        }
        spoil(Role.RECEIVER, OPRF_ENCODING, fault);
        spoil(Role.SENDER, CHOICES, fault);
    }

    /** Spoils the first message of a step. */
    private static Outcomes<Learned, Learned> spoil(Role cheat, String step, Fault fault) {
        List<String> sent = new ArrayList<>();
        run(cheat, c -> new ForwardingChannel(c) {
            @Override
            public void send(Step next, byte[] buffer, int offset, int length) {
                sent.add(next.label());
                super.send(next, buffer, offset, length);
            }
        });
        int message = sent.indexOf(step);
        assertThat(message).as(step).isNotNegative();
        Outcomes<Learned, Learned> ends = run(cheat, c -> new TamperingChannel(c, message, fault));
        Outcome<Learned> honest = cheat == Role.RECEIVER ? ends.second() : ends.first();
        if (NOTICED.contains(fault)) {
            assertThat(honest.failure()).as(step).isInstanceOf(PsiException.class);
        }
        for (Outcome<Learned> end : List.of(ends.first(), ends.second())) {
            if (end.failure() != null) {
                assertThat(end.failure()).isInstanceOf(PsiException.class);
            }
        }
        return ends;
    }

    private static Outcomes<Learned, Learned> run(Role cheat, UnaryOperator<Channel> channel) {
        Setting setting = Setting.of(Reveal.COUNT, Learners.BOTH);
        Inputs inputs = Inputs.random(40, 48, 20, 2);
        UnaryOperator<Channel> honest = UnaryOperator.identity();
        return cheat == Role.RECEIVER
                ? PsiRuns.run(new CircuitSilentPsi(), inputs, setting, channel, honest)
                : PsiRuns.run(new CircuitSilentPsi(), inputs, setting, honest, channel);
    }
}
