package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolWipingTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Step;

class VoleWipingTest extends PsiProtocolWipingTest {

    /** Known to both, as seeds of the code, challenges and halves of w are, or somebody else's. */
    private static final Set<String> OTHERS = Set.of(
            "session",
            "channel",
            "steps",
            "domain",
            "rules",
            "parameters",
            "randomness",
            "sid",
            "seed",
            "first",
            "second",
            "constants",
            "widths",
            "challenge",
            "commitment",
            "mine",
            "theirs",
            "corrections",
            "bytes");

    @Override
    protected PsiProtocol protocol() {
        return new VolePsi();
    }

    @Override
    protected Setting setting() {
        return new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1).sending(5, 9);
    }

    @Override
    protected boolean isPublic(Field field) {
        return OTHERS.contains(field.getName());
    }

    @Override
    protected Step lastOfSender() {
        return VolePsiSteps.SENDER_PAYLOADS;
    }

    @Test
    void matchesAreWiped() {
        MatchedTags matches = new MatchedTags(3, 70, 9);
        matches.add(5, 66);
        matches.add(7, 66);
        int[] numbers = matches.numbers();
        int[] places = matches.places();
        assertThat(matches.count()).isEqualTo(1);
        assertThat(Arrays.copyOf(numbers, 1)).containsExactly(5);
        matches.close();
        assertThat(numbers).containsOnly(0);
        assertThat(places).containsOnly(0);
    }
}
