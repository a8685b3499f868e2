package org.psikit.io.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.Published;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

class CsvSpectrumVectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "newlines",
                "newlines_crlf",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void rowsAreThoseThatWerePublished(String name) throws Exception {
        TableSource table = Tables.csv(Published.file("csv-spectrum/csvs/" + name + ".csv"), CsvOptions.DEFAULT);
        List<Map<String, String>> expected =
                FlatJson.read(Files.readString(Published.file("csv-spectrum/json/" + name + ".json")));
        assertThat(expected).isNotEmpty();
        assertThat(table.schema().names())
                .containsExactlyElementsOf(expected.get(0).keySet());
        List<List<String>> rows = new ArrayList<>();
        expected.forEach(row -> rows.add(List.copyOf(row.values())));
        assertThat(TableRows.of(table)).isEqualTo(rows);
    }

    /** Its published rows are of another file, but for the cell that it is about. */
    @Test
    void quotesInsideAnUnquotedCellBelongToIt() throws Exception {
        TableSource table =
                Tables.csv(Published.file("csv-spectrum/csvs/location_coordinates.csv"), CsvOptions.DEFAULT);
        String expected = FlatJson.read(Files.readString(Published.file("csv-spectrum/json/location_coordinates.json")))
                .get(0)
                .get("Location Coordinates");
        assertThat(TableRows.of(table, List.of("Location Coordinates"))).containsExactly(List.of(expected));
    }
}
