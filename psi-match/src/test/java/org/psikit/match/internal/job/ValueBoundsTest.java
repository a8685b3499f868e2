package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.FigureTerms.Column;
import org.psikit.core.api.FigureTerms.Grouping;
import org.psikit.core.api.FigureTerms.Noise;
import org.psikit.core.api.Payload;
import org.psikit.core.api.Role;
import org.psikit.core.error.InputException;

class ValueBoundsTest {

    private static final List<Column> COLUMNS = List.of(
            new Column(Role.SENDER, 10, false), new Column(Role.RECEIVER, 1, false), new Column(Role.SENDER, 20, true));

    @Test
    void exactFiguresAreRefusedAndNoisyOnesCut() {
        long[] values = {10, -20, 3, -11, 21, 99};
        assertThatThrownBy(() -> bounds(Optional.empty()).apply(Payload.ofValues(values, 3)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("duplicates() first");
        bounds(Optional.of(new Noise(BigInteger.ONE, BigInteger.ONE))).apply(Payload.ofValues(values, 3));
        assertThat(values).containsExactly(10, -20, 3, -10, 20, 99);
    }

    @Test
    void whatIsWithinStays() {
        long[] values = {10, -20, 3, -10, 20, 99};
        bounds(Optional.empty()).apply(Payload.ofValues(values, 3));
        assertThat(values).containsExactly(10, -20, 3, -10, 20, 99);
    }

    @Test
    void aMarkIsCutWhateverTheNoise() {
        List<Column> columns = List.of(new Column(Role.SENDER, 10, false), new Column(Role.SENDER, 1, false));
        FigureTerms terms = new FigureTerms(true, columns, Optional.empty(), Optional.empty(), 0);
        long[] values = {4, 3, 0, 0};
        ValueBounds.of(terms, Role.SENDER, List.of(false, true)).apply(Payload.ofValues(values, 2));
        assertThat(values).containsExactly(4, 1, 0, 0);
    }

    /** Two numbers and the cell. */
    private static ValueBounds bounds(Optional<Noise> noise) {
        FigureTerms terms = new FigureTerms(true, COLUMNS, Optional.of(new Grouping(Role.SENDER, 3)), noise, 0);
        return ValueBounds.of(terms, Role.SENDER, List.of(false, false));
    }
}
