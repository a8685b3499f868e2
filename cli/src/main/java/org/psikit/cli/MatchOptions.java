package org.psikit.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import org.psikit.match.bucket.Duplicates;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.PlanFile;
import org.psikit.match.plan.Sends;
import org.psikit.match.plan.To;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The flags of {@code psi match}, in the groups in which help shows them. */
final class MatchOptions {

    /** Heading of each group, by the name of the field that holds it in the command. */
    static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("local", "My table:");
        SECTIONS.put("link", "The peer:");
        SECTIONS.put("agreed", "The plan, the same at both parties:");
        SECTIONS.put("output", "What comes out:");
        SECTIONS.put("machine", "This machine:");
    }

    private MatchOptions() {}

    /** Where the peer is and who may be it. */
    static final class Link extends LinkSpeedOptions {

        @Option(
                names = "--listen",
                paramLabel = "HOST:PORT",
                converter = HostPort.class,
                description = "Wait for the peer at this address; :7700 stands for all addresses.")
        @Nullable
        InetSocketAddress listen;

        @Option(
                names = "--connect",
                paramLabel = "HOST:PORT",
                converter = HostPort.class,
                description = "Dial the peer, again and again until --wait is over.")
        @Nullable
        InetSocketAddress connect;

        @Option(
                names = "--identity",
                paramLabel = "PATH",
                description = "My identity: the file, or the folder that psi keygen wrote.")
        @Nullable
        Path identity;

        @Option(
                names = "--peer",
                paramLabel = "sha256:…",
                description = "The peer's fingerprint; nobody else is accepted.")
        @Nullable
        String peer;

        @Option(
                names = "--wait",
                paramLabel = "TIME",
                defaultValue = "10min",
                converter = TimeSpan.class,
                description = "How long to wait for the peer to appear (default: ${DEFAULT-VALUE}).")
        Duration waitFor = Duration.ofMinutes(10);

        @Option(
                names = "--idle",
                paramLabel = "TIME",
                defaultValue = "60s",
                converter = TimeSpan.class,
                description =
                        "End the run when nothing came from the peer for so long, at least 3s, or for 60 times as long"
                                + " nothing but signs of life (default: ${DEFAULT-VALUE}).")
        Duration idle = Duration.ofSeconds(60);

        @Option(
                names = "--insecure-no-tls",
                description = "Plain TCP: no secrecy, and anybody can be the peer. For loopback addresses.")
        boolean plain;

        @Option(names = "--yes-really", description = "Allow --insecure-no-tls for other addresses too.")
        boolean really;
    }

    /** What both parties must agree on. */
    static final class Agreed {

        @Option(
                names = "--plan",
                paramLabel = "FILE",
                description = "All of this from a file that psi plan wrote. A flag that contradicts it is an error.")
        @Nullable
        Path planFile;

        @Option(
                names = "--on",
                paramLabel = "COL[:TYPE][+COL…]",
                description = "A rule: rows match if all these columns agree. Repeat it for the next rule, which is"
                        + " tried on rows that did not match before. TYPE says what is the same: text (default; case"
                        + " and outer blanks don't count), exact, email, phone, name,"
                        + " date, postcode, or sha256(TYPE).")
        List<String> on = new ArrayList<>();

        @Option(
                names = "--profile",
                converter = WordConverter.OfProfile.class,
                completionCandidates = WordConverter.OfProfile.class,
                paramLabel = "NAME",
                defaultValue = "basic-1",
                description = "What is the same value: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        Profile profile = Profile.BASIC_1;

        @Option(
                names = "--protocol",
                paramLabel = "P",
                defaultValue = "auto",
                description = "auto, or one that psi protocols lists (default: ${DEFAULT-VALUE}).")
        String protocol = "auto";

        @Option(
                names = "--security",
                converter = WordConverter.OfSecurity.class,
                completionCandidates = WordConverter.OfSecurity.class,
                paramLabel = "MODEL",
                defaultValue = "semi-honest",
                description = "semi-honest or malicious (default: ${DEFAULT-VALUE}).")
        SecurityModel security = SecurityModel.SEMI_HONEST;

        @Option(
                names = "--reveal",
                paramLabel = "WHAT",
                defaultValue = "rows",
                description = "rows, or figures over the keys that both have: count, sum:SIDE.COL, mean:SIDE.COL,"
                        + " stats:SIDE.COL (count, sum, mean, variance), each of a column of numbers, as in"
                        + " sum:listener.spend(scale=2,max=1e7): digits after the point (0) and largest value (1e9);"
                        + " group:SIDE.COL(VALUE,VALUE…) splits them. Repeat it for several figures (default:"
                        + " ${DEFAULT-VALUE}).")
        List<String> reveal = new ArrayList<>();

        @Option(
                names = "--to",
                converter = WordConverter.OfTo.class,
                completionCandidates = WordConverter.OfTo.class,
                paramLabel = "WHOM",
                defaultValue = "both",
                description = "Who learns it: both, listener or connector (default: ${DEFAULT-VALUE}).")
        To to = To.BOTH;

        @Option(
                names = "--min-set",
                paramLabel = "N",
                defaultValue = "100",
                description = "Refuse a figure on fewer keys, on either side (default: ${DEFAULT-VALUE}).")
        int minSet = 100;

        @Option(
                names = "--min-matches",
                paramLabel = "K",
                defaultValue = "0",
                description = "With fewer keys in both files reveal nothing but that; of groups, cell by cell.")
        long minMatches;

        @Option(
                names = "--dp-epsilon",
                paramLabel = "E",
                description = "Noise on figures from both parties, for differential privacy with this ε.")
        @Nullable
        String epsilon;

        @Option(
                names = "--send",
                paramLabel = "COL",
                split = ",",
                description =
                        "Columns that a party lets the other read of matched rows, separated by commas: COL is one"
                                + " of mine, listener.COL and connector.COL are of that side. They come out at the other as"
                                + " peer_COL. A value may have 64 bytes, or as many as COL(max=BYTES) says.")
        List<String> send = new ArrayList<>();

        /**
         * The plan that file and flags make.
         *
         * @param me whose columns {@code --send} names without a side
         * @throws UsageException if a flag contradicts the file
         */
        Plan plan(ParseResult flags, Party me) {
            if (planFile == null) {
                return draft(new PlanDraft(), option -> true, me).plan();
            }
            Plan file = PlanFile.read(planFile);
            Plan both = draft(PlanDraft.of(file), flags::hasMatchedOption, me).plan();
            for (PlanField field : PlanField.ALL) {
                if (!field.text(both).equals(field.text(file))) {
                    throw new UsageException(field.flag() + " " + field.text(both) + " contradicts " + planFile
                            + ", which says " + field.text(file)
                            + ": leave the flag out, or change the plan at both parties");
                }
            }
            return file;
        }

        private PlanDraft draft(PlanDraft draft, Predicate<String> said, Party me) {
            if (said.test("--on")) {
                draft.rules = on.stream().map(Rule::parse).toList();
            }
            if (said.test("--profile")) {
                draft.profile = profile;
            }
            if (said.test("--protocol")) {
                draft.protocol = protocol;
            }
            if (said.test("--security")) {
                draft.security = security;
            }
            if (said.test("--reveal")) {
                draft.figures = Figures.parse(reveal);
            }
            if (said.test("--to")) {
                draft.to = to;
            }
            if (said.test("--min-set")) {
                draft.minSet = minSet;
            }
            if (said.test("--min-matches")) {
                draft.minMatches = minMatches;
            }
            if (epsilon != null) {
                draft.epsilon = Optional.of(Figures.parseEpsilon(epsilon));
            }
            if (said.test("--send")) {
                draft.sends = Sends.parse(send, me);
            }
            return draft;
        }
    }

    /** What concerns this party alone. */
    static final class Local extends TableOptions {

        @Option(
                names = "--input",
                arity = "1..*",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My table: CSV with a header, plain or in gzip or zstd, or Parquet; several files, or a"
                        + " pattern such as 'part-*.csv', are parts of one table; - is standard input.")
        List<TableName> input = new ArrayList<>();

        @Option(
                names = "--max-peer-rows",
                paramLabel = "N",
                description =
                        "Refuse a peer that announces more rows, rounded up (default: 100 times mine, and at least a"
                                + " million).")
        @Nullable
        Long maxPeerRows;

        @Option(names = "--yes", description = "Start without asking. Without a terminal it is needed, or --plan.")
        boolean yes;
    }

    /** What is written. */
    static final class Output {

        @Option(
                names = "--output",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description =
                        "My matched rows, with match_id and rule; Parquet if it ends so, else CSV, packed if it ends"
                                + " in .gz or .zst (default: CSV on standard output).")
        @Nullable
        TableName output;

        @Option(
                names = "--select",
                paramLabel = "COL",
                split = ",",
                description = "Only these columns of my matched rows, separated by commas.")
        List<String> select = new ArrayList<>();

        @Option(
                names = "--duplicates",
                converter = WordConverter.OfDuplicates.class,
                completionCandidates = WordConverter.OfDuplicates.class,
                paramLabel = "WHICH",
                defaultValue = "all",
                description = "Of my matched rows that share a key, write all, only the first, or drop them"
                        + " (default: ${DEFAULT-VALUE}).")
        Duplicates duplicates = Duplicates.ALL;

        @Option(
                names = "--unmatched",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My rows that did not match.")
        @Nullable
        TableName unmatched;

        @Option(
                names = "--rejects",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My rows without a key under any rule, with the reason.")
        @Nullable
        TableName rejects;

        @Option(names = "--report", paramLabel = "FILE", description = "The run as JSON.")
        @Nullable
        Path report;

        @Option(
                names = "--progress",
                converter = WordConverter.OfProgress.class,
                completionCandidates = WordConverter.OfProgress.class,
                paramLabel = "HOW",
                defaultValue = "auto",
                description = "auto, bar, json or none (default: ${DEFAULT-VALUE}).")
        ProgressMode progress = ProgressMode.AUTO;
    }
}
