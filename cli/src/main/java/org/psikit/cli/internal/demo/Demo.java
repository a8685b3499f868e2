package org.psikit.cli.internal.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.demo.PlainJoin.Customer;
import org.psikit.cli.internal.demo.PlainJoin.Group;
import org.psikit.core.api.ProgressListener;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * The sample job: two processes with fresh identities in a private folder match two files over TLS on loopback, and a
 * plain join says whether they are right. Close it to remove the folder.
 */
public final class Demo implements AutoCloseable {

    private static final int RULES = 2;
    private static final double NANOS = 1e9;

    private final TemporaryFolder folder;
    private final int rows;
    private volatile @Nullable PartyProcess observed;
    private final @Nullable String protocol;

    private Demo(TemporaryFolder folder, int rows, @Nullable String protocol) {
        this.folder = folder;
        this.rows = rows;
        this.protocol = protocol;
    }

    /**
     * Prepares files.
     *
     * @param rows of each company; 0 for the bundled files
     * @param protocol for both parties; null leaves it to them
     */
    public static Demo prepare(int rows, @Nullable String protocol) {
        Demo demo = new Demo(TemporaryFolder.create("psi-demo"), rows, protocol);
        try {
            if (rows == 0) {
                SampleFiles.bundled(demo.folder.path());
            } else {
                SampleFiles.synthetic(demo.folder.path(), rows, rows);
            }
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
        return demo;
    }

    /** Rows in a company's file. */
    int rows(Company company) {
        if (rows > 0) {
            return rows;
        }
        return company.equals(Company.FIRST) ? SampleCustomers.BUNDLED_FIRST : SampleCustomers.BUNDLED_SECOND;
    }

    /** Bytes that the two parties have exchanged so far. */
    public long bytes() {
        PartyProcess party = observed;
        return party == null ? 0 : party.bytes();
    }

    /** The first company's report, as JSON. */
    public Path report() {
        return folder.resolve(Company.FIRST.report());
    }

    /** Runs both parties and compares what they found with a plain join. */
    public Outcome run(ProgressListener progress) throws InterruptedException {
        Fingerprint firstId = identity(Company.FIRST);
        Fingerprint secondId = identity(Company.SECOND);
        String address = "127.0.0.1:" + LoopbackPort.free();
        long start = System.nanoTime();
        try (PartyProcess first = observed = PartyProcess.start(
                        folder.path(), command("--listen", address, Company.FIRST, secondId), progress);
                PartyProcess second = PartyProcess.start(
                        folder.path(), command("--connect", address, Company.SECOND, firstId), ProgressListener.NONE)) {
            int secondCode = second.await();
            int firstCode = first.await();
            if (firstCode != 0) {
                return new Failure(firstCode, Company.FIRST.name() + " said: " + first.lastMessage());
            }
            if (secondCode != 0) {
                return new Failure(secondCode, Company.SECOND.name() + " said: " + second.lastMessage());
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            return compared(seconds, first.bytes());
        }
    }

    private Fingerprint identity(Company company) {
        return Identity.generate(folder.resolve(company.label())).fingerprint();
    }

    private List<String> command(String way, String address, Company company, Fingerprint peer) {
        List<String> command = new ArrayList<>(List.of("match", way, address));
        command.addAll(List.of("--identity", company.label(), "--peer", peer.toString()));
        command.addAll(List.of("--input", company.file(), "--on", "email", "--on", "name+postcode"));
        if (!company.columns().name().equals("name")) {
            command.addAll(List.of("--column", "name=" + company.columns().name()));
        }
        if (protocol != null) {
            command.addAll(List.of("--protocol", protocol));
        }
        command.addAll(List.of("--output", company.output(), "--report", company.report()));
        command.addAll(List.of("--wait", "60s", "--yes", "--progress", "json"));
        command.addAll(List.of("--ledger", "ledger"));
        return command;
    }

    private Outcome compared(double seconds, long bytes) {
        List<Customer> first = SampleFiles.customers(folder.path(), Company.FIRST);
        List<Customer> second = SampleFiles.customers(folder.path(), Company.SECOND);
        Map<String, SampleFiles.Match> firstMatches = SampleFiles.matches(folder.path(), Company.FIRST);
        Map<String, SampleFiles.Match> secondMatches = SampleFiles.matches(folder.path(), Company.SECOND);
        List<Group> expected = new PlainJoin(first, second, RULES).groups();
        if (!new HashSet<>(expected).equals(found(firstMatches, secondMatches))) {
            return new Failure(
                    0,
                    "the two parties found " + firstMatches.size() + " and " + secondMatches.size()
                            + " rows, and a plain join of their files finds others: this is a bug, please report it");
        }
        return new Result(new Side(first, firstMatches), new Side(second, secondMatches), expected, seconds, bytes);
    }

    /** The rows that the parties' match ids bring together, in the form of the plain join. */
    private static Set<Group> found(Map<String, SampleFiles.Match> first, Map<String, SampleFiles.Match> second) {
        Map<SampleFiles.Match, Set<String>> firstRows = byMatch(first);
        Map<SampleFiles.Match, Set<String>> secondRows = byMatch(second);
        Set<SampleFiles.Match> matches = new HashSet<>(firstRows.keySet());
        matches.addAll(secondRows.keySet());
        Set<Group> groups = new HashSet<>();
        for (SampleFiles.Match match : matches) {
            groups.add(new Group(
                    match.rule(), firstRows.getOrDefault(match, Set.of()), secondRows.getOrDefault(match, Set.of())));
        }
        return groups;
    }

    private static Map<SampleFiles.Match, Set<String>> byMatch(Map<String, SampleFiles.Match> matches) {
        Map<SampleFiles.Match, Set<String>> rows = new HashMap<>();
        matches.forEach((row, match) ->
                rows.computeIfAbsent(match, m -> new HashSet<>()).add(row));
        return rows;
    }

    /** Removes the folder with all that is in it. */
    @Override
    public void close() {
        folder.close();
    }

    /** How it ended. */
    public sealed interface Outcome permits Failure, Result {}

    /**
     * Something went wrong.
     *
     * @param code exit code of the party that failed; 0 if both ended well and found the wrong rows
     * @param problem in words
     */
    public record Failure(int code, String problem) implements Outcome {}

    /** All that there is to tell; what the second company moved, the first one moved too. */
    public record Result(Side first, Side second, List<Group> groups, double seconds, long bytes) implements Outcome {}

    /**
     * A company's side of the result.
     *
     * @param customers of its file
     * @param matches by its own number for a customer
     */
    record Side(List<Customer> customers, Map<String, SampleFiles.Match> matches) {

        /** How many customers did not match. */
        int others() {
            return customers.size() - matches.size();
        }
    }
}
