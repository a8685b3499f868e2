package org.psikit.match.internal.ledger;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.plan.JsonTree;
import org.psikit.match.plan.Party;

/** A line of a ledger: a run begins, or it ends. No value of a row is in it. */
sealed interface LedgerEntry {

    /** The most characters of a line. */
    int MOST_LENGTH = 1 << 14;

    /** When it was written, by this party's clock. */
    Instant at();

    /** The other party. */
    Fingerprint peer();

    /** The members of the line's object, except those of the chain. */
    String members();

    /**
     * A run begins: both sizes are known, this party has agreed, and nothing of its items has left.
     *
     * @param at when
     * @param peer the other party
     * @param side this party's side
     * @param job plan and sizes
     * @param sketch of the input
     */
    record Begun(Instant at, Fingerprint peer, Party side, Job job, InputSketch sketch) implements LedgerEntry {

        @Override
        public String members() {
            return "\"event\":\"begun\",\"at\":\"" + at + "\",\"peer\":\"" + peer + "\",\"side\":\"" + side.label()
                    + "\",\"plan\":\"" + job.plan() + "\",\"announced\":" + job.announced() + ",\"peer_announced\":"
                    + job.peerAnnounced() + ",\"sketch\":\"" + sketch.text() + "\"";
        }
    }

    /**
     * Facts about a job at its start.
     *
     * @param plan digest of the plan, in hex
     * @param announced this party's size, rounded up
     * @param peerAnnounced the peer's
     */
    record Job(String plan, long announced, long peerAnnounced) {}

    /**
     * A run ends.
     *
     * @param at when
     * @param peer the other party
     * @param begun number of the line with which it began; 0 if it never did
     * @param outcome how it ended
     */
    record Ended(Instant at, Fingerprint peer, long begun, Outcome outcome) implements LedgerEntry {

        @Override
        public String members() {
            StringBuilder out = new StringBuilder("\"event\":\"ended\",\"at\":\"" + at + "\",\"peer\":\"" + peer
                    + "\",\"begun\":" + begun + ",\"outcome\":\"" + outcome.word() + "\"");
            outcome.result().ifPresent(size -> out.append(",\"result\":").append(size));
            Receipt receipt = outcome.receipt();
            if (receipt != null) {
                out.append(",\"receipt\":\"")
                        .append(Base64.getEncoder().encodeToString(receipt.toBytes()))
                        .append('"');
            }
            return out.toString();
        }
    }

    /**
     * How a run ended.
     *
     * @param word {@code done}, {@code alone} if the peer did not say that it has its result, or why it failed
     * @param result rows, or shared keys, that this party learned of
     * @param receipt signed by both
     */
    record Outcome(
            String word, OptionalLong result, @Nullable Receipt receipt) {

        private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");

        /** Checks the word. */
        public Outcome {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("no word for an outcome");
            }
        }
    }

    /** The number of a line and the hash of the line before. */
    record Link(long number, String previous) {}

    /**
     * A line that was read.
     *
     * @param link its place in the chain
     * @param entry its content
     */
    record Placed(Link link, LedgerEntry entry) {}

    /**
     * Reads the object of a line, without its signature.
     *
     * @throws IOException if it is none
     */
    static Placed read(String line) throws IOException {
        try {
            Map<String, Object> fields = new Fields(line).map;
            if (number(fields, "version") != 1) {
                throw new IOException("of another version");
            }
            Link link = new Link(number(fields, "number"), text(fields, "previous"));
            Instant at = Instant.parse(text(fields, "at"));
            Fingerprint peer = Fingerprint.parse(text(fields, "peer"));
            return new Placed(
                    link,
                    switch (text(fields, "event")) {
                        case "begun" -> begun(fields, at, peer);
                        case "ended" -> ended(fields, at, peer);
                        default -> throw new IOException("of an unknown kind");
                    });
        } catch (DateTimeException | IllegalArgumentException | UsageException e) {
            throw new IOException("not as this program writes it", e);
        }
    }

    private static Begun begun(Map<String, Object> fields, Instant at, Fingerprint peer) throws IOException {
        String side = text(fields, "side");
        Party party = side.equals(Party.LISTENER.label())
                ? Party.LISTENER
                : side.equals(Party.CONNECTOR.label()) ? Party.CONNECTOR : null;
        InputSketch sketch = InputSketch.parse(text(fields, "sketch")).orElse(null);
        if (party == null || sketch == null || HexFormat.of().parseHex(text(fields, "plan")).length == 0) {
            throw new IOException("not as this program writes it");
        }
        Job job = new Job(text(fields, "plan"), number(fields, "announced"), number(fields, "peer_announced"));
        return new Begun(at, peer, party, job, sketch);
    }

    private static Ended ended(Map<String, Object> fields, Instant at, Fingerprint peer) throws IOException {
        OptionalLong result =
                fields.containsKey("result") ? OptionalLong.of(number(fields, "result")) : OptionalLong.empty();
        Receipt receipt = null;
        if (fields.containsKey("receipt")) {
            receipt = Receipt.of(Base64.getDecoder().decode(text(fields, "receipt")))
                    .orElseThrow(() -> new IOException("its receipt is damaged"));
        }
        return new Ended(at, peer, number(fields, "begun"), new Outcome(text(fields, "outcome"), result, receipt));
    }

    private static String text(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("without " + name);
    }

    private static long number(Map<String, Object> fields, String name) throws IOException {
        if (fields.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new IOException("without " + name);
    }

    /** The members of an object of JSON. */
    final class Fields {

        private static final JsonTree JSON = new JsonTree(MOST_LENGTH, 19, parser -> {
            if (parser.currentToken().isNumeric()) {
                return parser.getLongValue();
            }
            throw new IOException("no number");
        });

        private final Map<String, Object> map;

        Fields(String text) throws IOException {
            map = JSON.read(text);
        }

        /** A text of the object. */
        String text(String name) throws IOException {
            return LedgerEntry.text(map, name);
        }

        /** A number of the object, at least 0. */
        long number(String name) throws IOException {
            return LedgerEntry.number(map, name);
        }
    }
}
