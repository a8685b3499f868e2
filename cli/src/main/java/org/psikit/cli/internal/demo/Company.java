package org.psikit.cli.internal.demo;

import java.util.List;

/**
 * One of the two made-up companies.
 *
 * @param name as people call it
 * @param label short, for folders and files
 * @param people what it calls its customers
 * @param columns of its file
 */
record Company(String name, String label, String people, Columns columns) {

    /**
     * Columns of a file.
     *
     * @param all in their order
     * @param id the company's own number for a customer
     * @param name where the name stands; the rules call it {@code name}
     */
    record Columns(List<String> all, String id, String name) {}

    static final Company FIRST = new Company(
            "Harbour Books", "harbour", "customers", new Columns(SampleCustomers.FIRST_COLUMNS, "customer_id", "name"));

    static final Company SECOND = new Company(
            "Lumen Cinemas", "lumen", "members", new Columns(SampleCustomers.SECOND_COLUMNS, "member_no", "full_name"));

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

    /** The columns of a customer's number, mail address, name and postcode. */
    List<String> projection() {
        return List.of(columns.id, "email", columns.name, "postcode");
    }
}
