package org.psikit.circuit.internal.analytics;

import java.util.Arrays;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
import org.psikit.circuit.ir.Words;

/**
 * Builds the circuit that adds the shares of all sums and outputs only what the threshold allows.
 *
 * <pre>
 *   inputs    one party's shares, then the other's: 64 bits for each measure of each cell, 128 for squares
 *   outputs   whether the total reaches its threshold; for each cell whether it reaches its own, and its measures,
 *             zero where a threshold is not reached
 * </pre>
 *
 * A count that serves only the threshold is not an output.
 */
final class OpeningCircuit {

    private final Measures measures;
    private final CircuitBuilder builder = new CircuitBuilder();
    private final Words words = new Words(builder);

    private OpeningCircuit(Measures measures) {
        this.measures = measures;
    }

    static Circuit of(Measures measures) {
        return new OpeningCircuit(measures).build();
    }

    private Circuit build() {
        int cells = measures.terms().cells();
        int[][] values = shares(cells);
        int[][] others = shares(cells);
        for (int i = 0; i < values.length; i++) {
            values[i] = words.add(values[i], others[i]);
        }
        int perCell = measures.perCell();
        boolean grouped = measures.terms().grouping().isPresent();
        int[] total = values[0];
        for (int cell = 1; cell < cells; cell++) {
            total = words.add(total, values[cell * perCell]);
        }
        int reached = atLeast(
                total, measures.minMatches() + (grouped ? 0 : measures.terms().known()));
        builder.output(reached);
        for (int cell = 0; cell < cells; cell++) {
            int open = reached;
            if (grouped) {
                open = builder.and(open, atLeast(values[cell * perCell], measures.minMatches()));
            }
            builder.output(open);
            for (int at = measures.terms().count() ? 0 : 1; at < perCell; at++) {
                int select = open;
                builder.output(Arrays.stream(values[cell * perCell + at])
                        .map(bit -> builder.and(select, bit))
                        .toArray());
            }
        }
        return builder.build();
    }

    /** Signed, because noise may take a count below zero. */
    private int atLeast(int[] count, long threshold) {
        return builder.not(words.lessThanSigned(count, words.constant(threshold, Long.SIZE)));
    }

    private int[][] shares(int cells) {
        int[][] inputs = new int[cells * measures.perCell()][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = builder.input(Long.SIZE * measures.words(i % measures.perCell()));
        }
        return inputs;
    }
}
