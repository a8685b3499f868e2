package org.psikit.cli.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.TableSettings;

class TableNameTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket/in.csv, s3://bucket/in.csv, is the input",
        "s3://bucket/in.csv, S3://bucket/in.csv, is the input",
        "s3://bucket/in, s3://bucket/in/out.csv, is part of the input",
        "s3://bucket/in/, s3://bucket/in/out.csv, is part of the input"
    })
    void noOutputIsAnInputOrInOne(String input, String output, String refusal) {
        assertThatThrownBy(() -> TableName.of(output).requireOutside(List.of(TableName.of(input))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void driversLogNothing() {
        TableName.of("jdbc:postgresql://db.example.org/crm");
        assertThat(Logger.getLogger("").getHandlers()).isEmpty();
    }

    @Test
    void otherPlacesAreNone() {
        List<TableName> inputs = List.of(TableName.of("s3://bucket/in.csv"), TableName.of("in.csv"));
        for (String output : List.of("s3://bucket/in.csv.gz", "s3://other/in.csv", "s3/out.csv")) {
            assertThatCode(() -> TableName.of(output).requireOutside(inputs)).doesNotThrowAnyException();
        }
    }

    /** An option that would change nothing is a slip. */
    @Test
    void whatIsForOtherTablesIsRefused() {
        assertThatThrownBy(() -> TableName.input(List.of(TableName.of("-")), TableSettings.DEFAULT.sheet("People")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("standard input is not a workbook");
        for (DatabaseSettings asked :
                List.of(DatabaseSettings.DEFAULT.table("t"), DatabaseSettings.DEFAULT.query("select 1"))) {
            for (String name : List.of("t.csv", "-")) {
                assertThatThrownBy(() ->
                                TableName.input(List.of(TableName.of(name)), TableSettings.DEFAULT.database(asked)))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("are for a database");
            }
        }
    }
}
