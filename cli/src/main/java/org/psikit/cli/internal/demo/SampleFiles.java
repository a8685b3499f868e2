package org.psikit.cli.internal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.psikit.cli.internal.demo.PlainJoin.Customer;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableWriter;

/** The two companies' files: the bundled ones, or made for any number of rows; and what the demo reads back. */
final class SampleFiles {

    private SampleFiles() {}

    /** Puts the bundled files into {@code folder}. */
    static void bundled(Path folder) {
        for (Company company : List.of(Company.FIRST, Company.SECOND)) {
            try (InputStream resource = SampleFiles.class.getResourceAsStream(company.file())) {
                if (resource == null) {
                    throw new IllegalStateException("no resource " + company.file());
                }
                Files.copy(resource, folder.resolve(company.file()));
            } catch (IOException e) {
                throw new ResourceException("cannot write to " + folder + ": " + e.getMessage(), e);
            }
        }
    }

    /** Makes files of these many rows in {@code folder}. */
    static void synthetic(Path folder, int firstRows, int secondRows) {
        SampleCustomers customers = new SampleCustomers(firstRows, secondRows);
        write(folder, Company.FIRST, customers::first);
        write(folder, Company.SECOND, customers::second);
    }

    private static void write(Path folder, Company company, Consumer<Consumer<List<String>>> rows) {
        Path file = folder.resolve(company.file());
        try (TableWriter writer = Tables.csvWriter(file, company.columns().all(), CsvLayout.DEFAULT)) {
            rows.accept(writer::write);
            writer.commit();
        }
    }

    /** A company's customers, in so far as they are joined on. */
    static List<Customer> customers(Path folder, Company company) {
        List<Customer> customers = new ArrayList<>();
        try (TableReader rows =
                Tables.csv(folder.resolve(company.file()), CsvOptions.DEFAULT).open(company.projection())) {
            while (rows.next()) {
                customers.add(new Customer(rows.value(0), rows.value(1), rows.value(2), rows.value(3)));
            }
        }
        return customers;
    }

    /** The match id and rule of each of a company's matched rows, by the company's own number. */
    static Map<String, Match> matches(Path folder, Company company) {
        Map<String, Match> matches = new HashMap<>();
        try (TableReader rows = Tables.csv(folder.resolve(company.output()), CsvOptions.DEFAULT)
                .open(List.of(company.columns().id(), "match_id", "rule"))) {
            while (rows.next()) {
                matches.put(rows.value(0), new Match(rows.value(1), Integer.parseInt(rows.value(2))));
            }
        }
        return matches;
    }

    /** A matched row in the output. */
    record Match(String id, int rule) {}
}
