package org.psikit.bench.internal.job;

import java.util.List;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/**
 * One party's table of made-up persons, so that the answer of a job is known: of {@code rows} persons, numbered from 0 at
 * side a, the last {@code common} are the first ones of side b. Rows stand in an order of their own at each side.
 *
 * @param customers whether it has thirteen columns, about 200 bytes a row in CSV, and not one; three in ten of the shared
 *     persons then have another email at side b, and the same phone
 * @param sideB which side
 * @param rows of each side
 * @param common persons of both sides
 */
record PersonTable(boolean customers, boolean sideB, long rows, long common) implements TableSource {

    /** Prime, and larger than a table: multiplying by it modulo the number of rows visits each person once. */
    private static final long STRIDE = 2_305_843_009_213_693_951L;

    private static final List<String> FIRST =
            List.of("Ada", "Ben", "Chloe", "Dai", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kofi", "Lucía");
    private static final List<String> LAST = List.of(
            "Abbott",
            "Brandt",
            "Costa",
            "Dubois",
            "Eriksen",
            "Fischer",
            "García",
            "Haddad",
            "Ivanov",
            "Jensen",
            "Kowalski",
            "Lindqvist",
            "Moreau",
            "Nguyen",
            "O'Brien",
            "Petrov",
            "Quispe");
    private static final List<String> CITY =
            List.of("Aarhus", "Bergen", "Coimbra", "Dresden", "Edinburgh", "Fulda", "Girona", "Haarlem");
    private static final TableSchema KEYS = TableSchema.untyped(List.of("id"));
    private static final TableSchema CUSTOMERS = TableSchema.untyped(List.of(
            "customer_id",
            "email",
            "phone",
            "name",
            "street",
            "city",
            "postcode",
            "country",
            "born",
            "since",
            "segment",
            "spend",
            "note"));

    @Override
    public String name() {
        return "persons of side " + (sideB ? "b" : "a");
    }

    @Override
    public TableSchema schema() {
        return customers ? CUSTOMERS : KEYS;
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(schema().places(name(), projection));
    }

    @Override
    public TableState state() {
        return TableState.of(name(), toString());
    }

    @Override
    public TableDescription description() {
        return TableDescription.of("made up", rows);
    }

    private final class Reader implements TableReader {

        private final int[] places;
        private final long stride = STRIDE % rows;
        private final long first = sideB ? rows - common : 0;
        private long person;
        private long row = -1;

        Reader(int[] places) {
            this.places = places;
        }

        @Override
        public boolean next() {
            row++;
            person += stride;
            person -= person >= rows ? rows : 0;
            return row < rows;
        }

        @Override
        public String value(int projected) {
            long p = first + person;
            return customers ? cell(p, places[projected]) : "id-" + (mixed(p, 1) & 0xFFFF) + "-" + p;
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public String where() {
            return name() + " row " + row;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private String cell(long p, int column) {
        return switch (column) {
            case 0 -> (sideB ? "B-" : "A-") + p;
            case 1 ->
                (sideB && p % 10 >= 7 ? "new." : "")
                        + ("person" + p + "." + pick(p, 4, 10_000) + "@mail" + pick(p, 5, 50) + ".example.org");
            case 2 -> "+44 7" + String.valueOf(1_000_000_000L + p).substring(1);
            case 3 -> FIRST.get(pick(p, 2, FIRST.size())) + " " + LAST.get(pick(p, 3, LAST.size()));
            case 4 -> (1 + pick(p, 6, 300)) + " " + LAST.get(pick(p, 7, LAST.size())) + " Road";
            case 5 -> CITY.get(pick(p, 8, CITY.size()));
            case 6 -> String.valueOf(10_000 + pick(p, 9, 90_000));
            case 7 -> "GB";
            case 8 -> date(1940 + pick(p, 10, 65), p, 11);
            case 9 -> date(2005 + pick(p, 12, 20), p, 13);
            case 10 -> "tier-" + pick(p, 14, 5);
            case 11 -> pick(p, 15, 100_000) + "." + (10 + pick(p, 16, 90));
            default -> "seen in campaign " + Long.toHexString(mixed(p, 17));
        };
    }

    private static String date(int year, long p, int salt) {
        return year + "-" + (10 + pick(p, salt, 3)) + "-" + (10 + pick(p, salt + 20, 19));
    }

    private static int pick(long person, int salt, int bound) {
        return (int) Long.remainderUnsigned(mixed(person, salt), bound);
    }

    private static long mixed(long person, int salt) {
        long z = person * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
