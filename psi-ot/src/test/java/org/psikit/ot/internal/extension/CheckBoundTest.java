package org.psikit.ot.internal.extension;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The soundness that {@link ConsistencyCheck} claims, from its sizes. R of two different columns of l blocks agree for at
 * most l + 1 of 2^128 keys; the check lets a cheat pass unseen only if some two of its 128 / k vectors differ and agree.
 */
class CheckBoundTest {

    @ParameterizedTest
    @CsvSource({"IKNP, 106", "SOFTSPOKEN_4, 110", "SOFTSPOKEN_8, 112"})
    void aChunkIsChecked(ColumnMaker kind, int bits) {
        int blocks = ConsistencyCheck.words(ConsistencyCheck.CHUNK_ROWS) / 2;
        double pairs = kind.groups() * (kind.groups() - 1) / 2.0;
        double bound = 128 - Math.log(blocks + 1) / Math.log(2) - Math.log(pairs) / Math.log(2);
        assertThat(blocks).isEqualTo(513);
        assertThat((int) Math.floor(bound)).isEqualTo(bits);
    }
}
