package org.psikit.match.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.match.plan.SentColumn;

/** What comes is a peer's word. */
class ReceivedCellsTest {

    private static final List<SentColumn> TWO = List.of(new SentColumn("city", 4), new SentColumn("n", 1));

    @Test
    void cellsAreUnpackedInTheOrderOfThePlan() {
        assertThat(ReceivedCells.unpack(new byte[] {0, 3, 'K', 'o', 'n', 0, 0, 1, '7'}, TWO))
                .contains(List.of("Kon", "7"));
        assertThat(ReceivedCells.unpack(new byte[9], TWO)).contains(List.of("", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'0,5,65,65,65,65,0,0,0', longer than agreed",
        "'-1,-1,65,65,65,65,0,0,0', longer than agreed",
        "'0,1,65,66,0,0,0,0,0', not filled up with zeros",
        "'0,2,-61,65,0,0,0,0,0', not UTF-8",
        "'0,0,0,0,0,0,0,2,0', longer than agreed"
    })
    void whatWasNotPackedAsAgreedIsRefused(String bytes, String why) {
        String[] words = bytes.split(",");
        byte[] packed = new byte[words.length];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = Byte.parseByte(words[i]);
        }
        assertThat(ReceivedCells.unpack(packed, TWO)).as(why).isEmpty();
    }

    @Test
    void anyBytesAreCellsOrRefused() {
        Random random = new Random(5);
        byte[] packed = new byte[9];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(packed);
            packed[0] = 0;
            packed[1] &= 7;
            ReceivedCells.unpack(packed, TWO)
                    .ifPresent(cells -> assertThat(cells).hasSize(2));
        }
    }
}
