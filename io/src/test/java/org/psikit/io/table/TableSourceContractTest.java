package org.psikit.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;

/** What every {@link TableSource} must do, whatever it reads. A source of your own extends this. */
public abstract class TableSourceContractTest {

    private static final String UNKNOWN = "no column of that name";

    /** Opens the table anew; it has at least two columns and two rows. */
    protected abstract TableSource source() throws Exception;

    /** Names of the columns. */
    protected abstract List<String> columns();

    /** All cells, row by row. */
    protected abstract List<List<String>> rows();

    /** Changes what lies behind the source, as somebody would who does not know that it is in use. */
    protected abstract void change(TableSource source) throws Exception;

    /** Texts that must not be told, such as passwords and values of rows. */
    protected abstract List<String> secrets();

    @Test
    void theSchemaNamesTheColumns() throws Exception {
        TableSchema schema = source().schema();
        assertThat(schema.names()).isEqualTo(columns()).allMatch(name -> name.equals(name.strip()));
        assertThat(schema.columns()).noneMatch(TableColumn::nested);
    }

    @Test
    void rowsAreTheSameTwiceAndAtOnce() throws Exception {
        TableSource source = source();
        assertThat(read(source, columns())).isEqualTo(rows());
        assertThat(read(source, columns())).isEqualTo(rows());
        try (TableReader one = source.open(columns());
                TableReader two = source.open(columns())) {
            for (List<String> row : rows()) {
                assertThat(one.next() && two.next()).isTrue();
                assertThat(cells(one, row.size())).isEqualTo(row).isEqualTo(cells(two, row.size()));
            }
            assertThat(one.next() || two.next()).isFalse();
        }
    }

    @Test
    void rowsAreNumberedFromZeroAndHaveAPlace() throws Exception {
        List<String> places = new ArrayList<>();
        try (TableReader reader = source().open(columns())) {
            for (long row = 0; reader.next(); row++) {
                assertThat(reader.row()).isEqualTo(row);
                places.add(reader.where());
            }
        }
        assertThat(places).hasSize(rows().size()).doesNotHaveDuplicates().allMatch(place -> !place.isBlank());
    }

    @Test
    void aProjectionChoosesOrdersAndRepeats() throws Exception {
        TableSource source = source();
        String last = columns().get(columns().size() - 1);
        List<List<String>> expected = new ArrayList<>();
        rows().forEach(row -> expected.add(List.of(row.get(row.size() - 1), row.get(0), row.get(row.size() - 1))));
        assertThat(read(source, List.of(last, columns().get(0), last))).isEqualTo(expected);
        assertThat(read(source, List.of())).isEqualTo(Collections.nCopies(rows().size(), List.of()));
    }

    @Test
    void aColumnThatIsNotThereIsNamed() throws Exception {
        TableSource source = source();
        assertThatThrownBy(() -> source.open(List.of(UNKNOWN)).close())
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(UNKNOWN, ": ");
    }

    @Test
    void aChangeOfStateIsFoundAndNothingElseIsOne() throws Exception {
        TableSource source = source();
        TableState before = source.state();
        assertThat(read(source, columns())).isEqualTo(rows());
        before.requireSame(source.state());
        change(source);
        assertThatThrownBy(() -> before.requireSame(source.state()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(": ");
    }

    @Test
    void theDescriptionIsKnownBeforeTheRowsAre() throws Exception {
        TableDescription description = source().description();
        assertThat(description.layout()).isNotBlank();
        assertThat(description.estimatedRows()).isNotNegative();
    }

    @Test
    void noSecretIsTold() throws Exception {
        TableSource source = source();
        TableState before = source.state();
        List<String> told = new ArrayList<>(
                List.of(source.name(), source.toString(), source.description().toString(), before.toString()));
        told.add(message(() -> source.open(List.of(UNKNOWN)).close()));
        try (TableReader reader = source.open(columns())) {
            told.add(reader.toString());
            while (reader.next()) {
                told.add(reader.where());
            }
        }
        change(source);
        told.add(message(() -> before.requireSame(source.state())));
        assertThat(secrets()).isNotEmpty();
        for (String secret : secrets()) {
            assertThat(told).noneMatch(text -> text.contains(secret));
        }
    }

    private static String message(ThrowingCallable call) {
        try {
            call.call();
        } catch (PsiException e) {
            return String.valueOf(e.getMessage());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing was refused");
    }

    private static List<List<String>> read(TableSource source, List<String> projection) {
        List<List<String>> rows = new ArrayList<>();
        try (TableReader reader = source.open(projection)) {
            while (reader.next()) {
                rows.add(cells(reader, projection.size()));
            }
        }
        return rows;
    }

    private static List<String> cells(TableReader reader, int count) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(reader.value(i));
        }
        return cells;
    }
}
