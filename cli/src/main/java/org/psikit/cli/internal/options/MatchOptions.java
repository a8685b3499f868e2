package org.psikit.cli.internal.options;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.io.internal.format.Tables;
import org.psikit.match.option.Duplicates;
import picocli.CommandLine.Option;

/** The flags of {@code psi match}, in the groups in which help shows them. */
public final class MatchOptions {

    /** Heading of each group, by the name of the field that holds it in the command. */
    public static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    /** Options that a first job needs, shown in the short help. */
    public static final Set<String> USUAL = Set.of(
            "--input",
            "--column",
            "--region",
            "--date-format",
            "--listen",
            "--connect",
            "--identity",
            "--peer",
            "--plan",
            "--on",
            "--reveal",
            "--to",
            "--output",
            "--unmatched",
            "--rejects",
            "--yes",
            "--dry-run",
            "--help",
            OptionSections.ALL);

    static {
        SECTIONS.put("local", "My table:");
        SECTIONS.put("link", "The peer:");
        SECTIONS.put("agreed", "The plan, the same at both parties:");
        SECTIONS.put("output", "What comes out:");
        SECTIONS.put("machine", "This machine:");
    }

    private MatchOptions() {}

    /** Options for the peer. */
    public static final class Link extends LinkSpeedOptions {

        @Option(
                names = "--listen",
                paramLabel = "HOST:PORT",
                converter = HostPort.class,
                description = "Wait for the peer at this address; :7700 stands for all addresses.")
        @Nullable
        public InetSocketAddress listen;

        @Option(
                names = "--connect",
                paramLabel = "HOST:PORT",
                converter = HostPort.class,
                description = "Dial the peer, repeatedly until --wait is over.")
        @Nullable
        public InetSocketAddress connect;

        @Option(
                names = "--identity",
                paramLabel = "PATH",
                description = "My identity: the file, or the folder that psi keygen wrote.")
        @Nullable
        public Path identity;

        @Option(
                names = "--peer",
                paramLabel = "NAME|sha256:…",
                description = "The peer: its name after psi pair, or its fingerprint; no other peer is accepted.")
        @Nullable
        public String peer;

        @Option(
                names = "--wait",
                paramLabel = "TIME",
                defaultValue = "10min",
                converter = TimeSpan.class,
                description = "How long to wait for the peer to appear (default: ${DEFAULT-VALUE}).")
        public Duration waitFor = Duration.ofMinutes(10);

        @Option(
                names = "--idle",
                paramLabel = "TIME",
                defaultValue = "60s",
                converter = TimeSpan.class,
                description =
                        "End the run if the peer is silent for this long, at least 3s, or sends only heartbeats for 60"
                                + " times as long (default: ${DEFAULT-VALUE}).")
        public Duration idle = Duration.ofSeconds(60);

        @Option(
                names = "--insecure-no-tls",
                description = "Plain TCP: no secrecy, and anyone can pose as the peer. For loopback addresses.")
        public boolean plain;

        @Option(names = "--yes-really", description = "Allow --insecure-no-tls for other addresses too.")
        public boolean really;
    }

    /** Options of this party alone. */
    public static final class Local extends TableOptions {

        @Option(
                names = "--input",
                arity = "1..*",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My table: " + Tables.READABLE + "; several files, a folder, or a"
                        + " pattern such as 'part-*.csv', are parts of one table; jdbc:…, https:… and s3:… are"
                        + " tables elsewhere; - is standard input.")
        public List<TableName> input = new ArrayList<>();

        @Option(names = "--decimal-comma", description = "Numbers for figures have a decimal comma (default: a point).")
        public boolean decimalComma;

        @Option(
                names = "--thousands",
                paramLabel = "C",
                description =
                        "Thousands separator in numbers for figures: a comma, point, apostrophe or blank (default:"
                                + " none).")
        @Nullable
        public Character thousands;

        @Option(
                names = "--currency",
                paramLabel = "SIGN",
                description = "Currency sign before or after numbers for figures, as in $ or EUR (default: none).")
        @Nullable
        public String currency;

        @Option(
                names = "--max-peer-rows",
                paramLabel = "N",
                description =
                        "Refuse a peer that announces more rows, rounded up (default: 100 times mine, and at least a"
                                + " million).")
        @Nullable
        public Long maxPeerRows;

        @Option(
                names = "--ledger",
                paramLabel = "DIR",
                description =
                        "Folder of the ledger, which records each run (default: psikit/ledger in $XDG_DATA_HOME or"
                                + " ~/.local/share).")
        @Nullable
        public Path ledger;

        @Option(
                names = "--max-runs-per-peer",
                paramLabel = "N",
                description = "Refuse a peer after this many runs in the ledger (default: no limit).")
        @Nullable
        public Integer maxRunsPerPeer;

        @Option(names = "--yes", description = "Start without asking. Without a terminal it is needed, or --plan.")
        public boolean yes;

        @Option(
                names = "--dry-run",
                description =
                        "Check this command without the peer: read my table, try the outputs, and say what would be"
                                + " shown and learned. Nothing is written.")
        public boolean dryRun;
    }

    /** Options for outputs. */
    public static final class Output {

        @Option(
                names = "--output",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My matched rows, with match_id and rule; " + Tables.WRITABLE
                        + "; or jdbc:…#TABLE, or s3:…; - is standard output, as CSV (default: rows are counted, and"
                        + " written nowhere).")
        @Nullable
        public TableName output;

        @Option(
                names = "--replace",
                description = "Replace an existing database table, jdbc:…#TABLE, that rows are written to.")
        public boolean replace;

        @Option(
                names = "--select",
                paramLabel = "COL",
                split = ",",
                description = "Write only these columns of my matched rows, separated by commas.")
        public List<String> select = new ArrayList<>();

        @Option(
                names = "--duplicates",
                converter = WordConverter.OfDuplicates.class,
                completionCandidates = WordConverter.OfDuplicates.class,
                paramLabel = "WHICH",
                defaultValue = "all",
                description = "If several of my matched rows share a key, write all of them, only the first, or none"
                        + " (default: ${DEFAULT-VALUE}).")
        public Duplicates duplicates = Duplicates.ALL;

        @Option(
                names = "--unmatched",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "File for my rows that have a key and did not match, with the reason by rule.")
        @Nullable
        public TableName unmatched;

        @Option(
                names = "--rejects",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "File for my rows without a key, with the reason.")
        @Nullable
        public TableName rejects;

        @Option(names = "--report", paramLabel = "FILE", description = "The run as JSON.")
        @Nullable
        public Path report;

        @Option(
                names = "--progress",
                converter = WordConverter.OfProgress.class,
                completionCandidates = WordConverter.OfProgress.class,
                paramLabel = "HOW",
                defaultValue = "auto",
                description = "auto, bar, json or none (default: ${DEFAULT-VALUE}).")
        public ProgressMode progress = ProgressMode.AUTO;

        /** Whether anything is written of which rows match. */
        public boolean ofMatches() {
            return output != null || unmatched != null;
        }
    }
}
