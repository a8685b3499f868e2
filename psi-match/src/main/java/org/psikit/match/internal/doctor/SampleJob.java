package org.psikit.match.internal.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.Match;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.report.MatchReport;
import org.psikit.match.report.Numbers;

/** A whole job over made-up rows, from file to file: {@value #ROWS} at each side, of which half are shared. */
public final class SampleJob {

    private static final int ROWS = 100;
    private static final int SHARED = ROWS / 2;
    private static final String TABLE = "sample.csv";
    private static final String MATCHES = "matches.csv";

    private SampleJob() {}

    /**
     * Runs this party's side.
     *
     * @param me its side
     * @param address where to listen or dial
     * @param wait how long the peer may take to come
     * @throws ProtocolAbortException if other rows match than should
     */
    public static Finding run(Party me, InetSocketAddress address, Identity identity, Fingerprint peer, Duration wait) {
        long start = System.nanoTime();
        try {
            Path folder = Files.createTempDirectory("psikit-doctor", OwnerOnly.folder());
            try {
                MatchReport report = run(folder, me, address, identity, peer, wait);
                long rows = report.result().total();
                if (rows != SHARED
                        || Files.readAllLines(folder.resolve(MATCHES)).size() != SHARED + 1) {
                    throw new ProtocolAbortException("the sample job matched " + rows + " rows where " + SHARED
                            + " are shared: this is a bug, or the peer did not bring its part");
                }
                return Finding.ok(
                        "job",
                        ROWS + " rows at each side by " + report.agreed().protocol() + ", " + SHARED + " matched, in "
                                + Numbers.seconds((System.nanoTime() - start) / 1e9));
            } finally {
                for (String name : List.of(TABLE, MATCHES)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new ResourceException("the sample job cannot use the temporary folder: make room there", e);
        }
    }

    private static MatchReport run(
            Path folder, Party me, InetSocketAddress address, Identity identity, Fingerprint peer, Duration wait)
            throws IOException {
        int first = me == Party.LISTENER ? 0 : ROWS - SHARED;
        Files.write(
                folder.resolve(TABLE),
                Stream.concat(
                                Stream.of("email"),
                                IntStream.range(first, first + ROWS).mapToObj(i -> "row" + i + "@doctor.example"))
                        .toList());
        Match match = Match.builder()
                .input(folder.resolve(TABLE))
                .on(Rule.parse("email"))
                .output(folder.resolve(MATCHES))
                .waitFor(wait);
        return (me == Party.LISTENER ? match.listen(address, identity, peer) : match.connect(address, identity, peer))
                .run();
    }
}
