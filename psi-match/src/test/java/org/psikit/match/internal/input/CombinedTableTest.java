package org.psikit.match.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.source.MemoryTable;

class CombinedTableTest {

    private final MemoryTable table = new MemoryTable(
            "memory:people",
            List.of("first", "last", "a+b", "c"),
            List.of(List.of(" Ada ", "Byron", "x", "1"), List.of("", "Hopper", "", "2"), List.of(" ", "", "", "3")));

    @Test
    void valuesAreJoinedByABlankAndEmptyOnesLeaveNothing() {
        TableSource joined = CombinedTable.of(table, List.of("first+last", "c"));
        assertThat(joined.schema().names()).containsExactly("first", "last", "a+b", "c", "first+last");
        assertThat(joined.name()).isEqualTo("memory:people");
        try (TableReader reader = joined.open(List.of("c", "first+last", "last"))) {
            assertRow(reader, "1", "Ada Byron", "Byron");
            assertRow(reader, "2", "Hopper", "Hopper");
            assertRow(reader, "3", "", "");
            assertThat(reader.next()).isFalse();
        }
    }

    /** What writers copy from begins with the columns that they copy. */
    @Test
    void theTableBehindIsAtTheSameRow() {
        TableSource joined = CombinedTable.of(table, List.of("last+first"));
        assertThat(CombinedTable.behind(joined)).isSameAs(table);
        try (TableReader reader = joined.open(List.of("c", "first", "last+first"))) {
            TableReader behind = CombinedTable.behind(reader);
            assertThat(reader.next()).isTrue();
            assertThat(behind.value(0)).isEqualTo("1");
            assertThat(behind.value(1)).isEqualTo(" Ada ");
            assertThat(behind.row()).isEqualTo(reader.row()).isZero();
            assertThat(reader.value(2)).isEqualTo("Byron Ada");
        }
    }

    @Test
    void aNameThatTheTableHasIsThatColumn() {
        assertThat(CombinedTable.of(table, List.of("a+b", "c", "unknown"))).isSameAs(table);
        TableSource joined = CombinedTable.of(table, List.of("a\\+b+c"));
        try (TableReader reader = joined.open(List.of("a\\+b+c"))) {
            assertRow(reader, "x 1");
        }
    }

    /** Not the joined column, of which the table knows nothing. */
    @Test
    void thePartsAreCheckedAsKeys() {
        CombinedTable.of(table, List.of("last+first")).checkKeys(List.of("c", "last+first", "last"));
        assertThat(table.checked()).containsExactly("c", "last", "first");
    }

    @Test
    void columnsThatAreNotThereAreNamed() {
        assertThatThrownBy(() -> CombinedTable.of(table, List.of("first+Last")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no column Last")
                .hasMessageContaining("column()");
        assertThatThrownBy(() -> CombinedTable.of(table, List.of("first+"))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> CombinedTable.of(table, List.of("first+last")).open(List.of("first+c")))
                .isInstanceOf(UsageException.class);
    }

    private static void assertRow(TableReader reader, String... values) {
        assertThat(reader.next()).isTrue();
        for (int i = 0; i < values.length; i++) {
            assertThat(reader.value(i)).isEqualTo(values[i]);
        }
    }
}
