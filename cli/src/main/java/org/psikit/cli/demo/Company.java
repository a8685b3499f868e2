package org.psikit.cli.demo;

import java.util.List;

/**
 * One of the two made-up companies.
 *
 * @param name as people call it
 * @param label short, for folders and files
 * @param people what it calls its customers
 * @param columns of its file
 * @param idColumn its own number for a customer
 * @param nameColumn where the name stands; the rules call it {@code name}
 */
record Company(String name, String label, String people, List<String> columns, String idColumn, String nameColumn) {

    static final Company FIRST =
            new Company("Harbour Books", "harbour", "customers", SampleCustomers.FIRST_COLUMNS, "customer_id", "name");

    static final Company SECOND =
            new Company("Lumen Cinemas", "lumen", "members", SampleCustomers.SECOND_COLUMNS, "member_no", "full_name");

    /** Its customer file. */
    String file() {
        return label + "-" + people + ".csv";
    }

    /** Its side of the result. */
    String output() {
        return label + "-matches.csv";
    }

    /** The run as a machine reads it. */
    String report() {
        return label + "-report.json";
    }

    /** Where a customer's number, mail address, name and postcode stand. */
    List<String> projection() {
        return List.of(idColumn, "email", nameColumn, "postcode");
    }
}
