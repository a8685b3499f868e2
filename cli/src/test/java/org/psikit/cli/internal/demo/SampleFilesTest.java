package org.psikit.cli.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFilesTest {

    /** If the people were changed on purpose, write the files anew: {@link #main}. */
    @Test
    void theBundledFilesHoldThePeopleThatAreMadeUp(@TempDir Path bundled, @TempDir Path made) throws Exception {
        SampleFiles.bundled(bundled);
        SampleFiles.synthetic(made, SampleCustomers.BUNDLED_FIRST, SampleCustomers.BUNDLED_SECOND);
        for (Company company : List.of(Company.FIRST, Company.SECOND)) {
            assertThat(bundled.resolve(company.file())).hasSameBinaryContentAs(made.resolve(company.file()));
        }
    }

    @Test
    void customersAreReadBackAsWritten(@TempDir Path folder) throws Exception {
        SampleFiles.synthetic(folder, 20, 20);
        assertThat(SampleFiles.customers(folder, Company.FIRST))
                .extracting(PlainJoin.Customer::email)
                .containsExactlyElementsOf(SampleCustomersTest.first(20, 20).stream()
                        .map(r -> r.get(2))
                        .toList());
        assertThat(Files.readString(folder.resolve(Company.SECOND.file()))).startsWith("member_no,full_name,email,");
    }

    /** Writes the bundled files into the folder named. */
    public static void main(String[] arguments) {
        SampleFiles.synthetic(Path.of(arguments[0]), SampleCustomers.BUNDLED_FIRST, SampleCustomers.BUNDLED_SECOND);
    }
}
