package org.psikit.match.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.error.UsageException;

/**
 * A figure over the shared keys, as flags and plans write it: {@code count}, {@code sum:listener.spend(scale=2,max=1e7)},
 * {@code mean:…}, {@code stats:…}, {@code group:connector.state(nsw,vic)}.
 */
public sealed interface Figure permits Figure.Count, Figure.OfNumbers, Figure.Group {

    /** How it is written, always in the same way. */
    String label();

    /** How many keys are shared. */
    record Count() implements Figure {
        @Override
        public String label() {
            return "count";
        }
    }

    /**
     * A figure of a column of numbers.
     *
     * @param statistic its statistic
     * @param column the column
     */
    record OfNumbers(Statistic statistic, NumberColumn column) implements Figure {
        @Override
        public String label() {
            return statistic.label() + ":" + column.label();
        }
    }

    /**
     * A column of numbers.
     *
     * @param side its owner
     * @param name its name there
     * @param scale digits after the point
     * @param max the largest absolute value
     * @param cells other allowed cells
     */
    record NumberColumn(Party side, String name, int scale, BigDecimal max, Cells cells) {

        private static final int MAX_SCALE = 18;
        private static final BigDecimal DEFAULT_MAX = new BigDecimal("1e9");

        /** Checks that scaled values fit 63 bits. */
        public NumberColumn {
            if (scale < 0 || scale > MAX_SCALE) {
                throw new UsageException("scale is 0 to " + MAX_SCALE + " digits after the point");
            }
            if (max.signum() <= 0
                    || max.precision() - max.scale() + scale > MAX_SCALE
                    || max.stripTrailingZeros().scale() > scale) {
                throw new UsageException("max is positive, has no more than scale digits after the point, and at most "
                        + MAX_SCALE + " digits with those: " + side.label() + "." + name);
            }
            max = max.setScale(scale);
        }

        /** Whose it is and its name. */
        public String place() {
            return side.label() + "." + name;
        }

        /** The bound in units of the last digit. */
        public long bound() {
            return max.unscaledValue().longValueExact();
        }

        String label() {
            return place() + "(scale=" + scale + ",max=" + max.toPlainString() + (cells.empty ? ",empty" : "")
                    + (cells.round ? ",round" : "") + ")";
        }
    }

    /**
     * The allowed cells of a column of numbers.
     *
     * @param empty whether a cell may be empty: it then counts as no value, in sums and means
     * @param round whether numbers of more digits are rounded to the scale, half away from zero
     */
    record Cells(boolean empty, boolean round) {}

    /**
     * Splits all figures by the values of a column, each of which is one of a few that both parties know.
     *
     * @param side its owner
     * @param name its name there
     * @param domain the values, in the order in which they are shown; {@link #OTHERS} at the end stands for all others
     */
    record Group(Party side, String name, List<String> domain) implements Figure {

        /** All values that are not named, and none at all. */
        public static final String OTHERS = "*";

        /** Checks the domain. */
        public Group {
            domain = List.copyOf(domain);
            if (domain.isEmpty() || domain.size() > FigureTerms.MAX_CELLS) {
                throw new UsageException("a group has 1 to " + FigureTerms.MAX_CELLS
                        + " values, named as in group:connector.state(nsw,vic)");
            }
            if (domain.stream().distinct().count() < domain.size() || domain.contains("")) {
                throw new UsageException(
                        "the values of a group differ, and none is empty: " + side.label() + "." + name);
            }
            if (domain.contains(OTHERS) && domain.indexOf(OTHERS) < domain.size() - 1) {
                throw new UsageException(
                        "in a group * stands for all other values, and comes last: " + side.label() + "." + name);
            }
        }

        /** Whose it is and its name. */
        public String place() {
            return side.label() + "." + name;
        }

        @Override
        public String label() {
            return "group:" + place() + "(" + String.join(",", domain) + ")";
        }
    }

    /**
     * Reads a figure.
     *
     * @throws UsageException if it is none
     */
    static Figure parse(String text) {
        if (text.equals("count")) {
            return new Count();
        }
        Matcher shape = Syntax.SHAPE.matcher(text);
        if (!shape.matches()) {
            throw Syntax.unreadable(text);
        }
        Party side = shape.group(2).equals(Party.LISTENER.label()) ? Party.LISTENER : Party.CONNECTOR;
        String name = shape.group(3).trim();
        List<String> words = shape.group(4) == null
                ? List.of()
                : Arrays.stream(shape.group(4).split(",", -1)).map(String::trim).toList();
        if (shape.group(1).equals("group")) {
            return new Group(side, name, words);
        }
        Statistic statistic = Arrays.stream(Statistic.values())
                .filter(each -> each.label().equals(shape.group(1)))
                .findFirst()
                .orElseThrow(() -> Syntax.unreadable(text));
        return new OfNumbers(statistic, Syntax.column(text, side, name, words));
    }

    /** How figures are written. */
    final class Syntax {

        private static final Pattern SHAPE = Pattern.compile("([a-z]+):(listener|connector)\\.([^()]+)(?:\\((.*)\\))?");
        private static final Pattern SCALE = Pattern.compile("\\d{1,2}");
        private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d{1,18})?([eE]\\d{1,2})?");

        private Syntax() {}

        private static NumberColumn column(String text, Party side, String name, List<String> words) {
            String scale = null;
            String max = null;
            boolean empty = false;
            boolean round = false;
            for (String word : words) {
                if (word.startsWith("scale=") && scale == null) {
                    scale = word.substring("scale=".length());
                } else if (word.startsWith("max=") && max == null) {
                    max = word.substring("max=".length());
                } else if (word.equals("empty") && !empty) {
                    empty = true;
                } else if (word.equals("round") && !round) {
                    round = true;
                } else {
                    throw unreadable(text);
                }
            }
            return new NumberColumn(side, name, scale(text, scale), max(text, max), new Cells(empty, round));
        }

        private static int scale(String text, @Nullable String word) {
            if (word == null) {
                return 0;
            }
            if (!SCALE.matcher(word).matches()) {
                throw unreadable(text);
            }
            return Integer.parseInt(word);
        }

        private static BigDecimal max(String text, @Nullable String word) {
            if (word == null) {
                return NumberColumn.DEFAULT_MAX;
            }
            if (!NUMBER.matcher(word).matches()) {
                throw unreadable(text);
            }
            return new BigDecimal(word);
        }

        private static UsageException unreadable(String text) {
            return new UsageException("cannot read what to reveal in " + text + ": write rows, count,"
                    + " sum:listener.COLUMN or sum:connector.COLUMN, likewise " + Statistic.others() + ", each with"
                    + " (scale=DIGITS,max=NUMBER,empty,round) if need be, or group:connector.COLUMN(VALUE,VALUE,*)");
        }
    }
}
