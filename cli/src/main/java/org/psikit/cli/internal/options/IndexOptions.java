package org.psikit.cli.internal.options;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.match.index.PsiIndex;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import picocli.CommandLine.Option;

/** The flags of {@code psi index} and {@code psi lookup}. */
public final class IndexOptions {

    private static final String RULES = "A rule, as psi match takes it; repeat it for the next one.";

    private IndexOptions() {}

    /** Options of every command of an owner. */
    public static class Owner {

        @Option(
                names = "--identity",
                required = true,
                paramLabel = "PATH",
                description = "My identity: the file, or the folder that psi keygen wrote. It seals the index's key and"
                        + " signs what clients fetch.")
        public Path identity = Path.of("");

        @Option(
                names = "--client",
                paramLabel = "NAME",
                defaultValue = "client",
                description = "Whose index it is, a name of my choice: each client has an index and a key of its own"
                        + " (default: ${DEFAULT-VALUE}).")
        public String client = "client";
    }

    /** How the owner's tables are written, and what of the machine may be taken. */
    public static final class Work extends TableOptions {

        @Option(
                names = "--memory",
                paramLabel = "SIZE",
                converter = ByteSize.class,
                description = "Memory to sort in, such as 1g (default: half of Java's). What does not fit goes to"
                        + " --work-dir.")
        @Nullable
        Long memory;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads for heavy work (default: all processors).")
        @Nullable
        Integer threads;

        @Option(
                names = "--work-dir",
                paramLabel = "DIR",
                description = "Folder for encrypted temporary data (default: a private folder among the system's"
                        + " temporary files).")
        @Nullable
        Path workDir;

        @Option(
                names = "--progress",
                converter = WordConverter.OfProgress.class,
                completionCandidates = WordConverter.OfProgress.class,
                paramLabel = "HOW",
                defaultValue = "auto",
                description = "auto, bar, json or none (default: ${DEFAULT-VALUE}).")
        public ProgressMode progress = ProgressMode.AUTO;

        /** Sets what is said here. */
        public void apply(PsiIndex index) {
            index.csv(csv()).keys(keySettings(Profile.BASIC_1));
            columns.forEach(index::column);
            if (memory != null) {
                index.memory(memory);
            }
            if (threads != null) {
                index.threads(threads);
            }
            if (workDir != null) {
                index.workDir(workDir);
            }
        }
    }

    /** Options for items. */
    public static final class Keys {

        @Option(names = "--on", required = true, paramLabel = "COL[:TYPE][+COL…]", description = RULES)
        List<String> on = new ArrayList<>();

        @Option(
                names = "--profile",
                paramLabel = "NAME",
                defaultValue = "basic-1",
                converter = WordConverter.OfProfile.class,
                completionCandidates = WordConverter.OfProfile.class,
                description =
                        "The profile that decides which values are equal, as in psi match (default: ${DEFAULT-VALUE}).")
        private ProfileChoice profile = new ProfileChoice(Profile.BASIC_1, null);

        /**
         * The profile that decides which values are equal.
         *
         * @throws UsageException if it is a set of rules, which an index does not take
         */
        public Profile profile() {
            if (profile.linkage() != null) {
                throw new UsageException("--profile " + profile.label()
                        + " is a set of rules, and an index takes those of --on alone: name another profile");
            }
            return profile.profile();
        }

        /** The rules in their order. */
        public List<Rule> rules() {
            return on.stream().map(Rule::parse).toList();
        }
    }

    /** A table with rows of the index. */
    public static final class Input {

        @Option(
                names = "--input",
                arity = "1..*",
                required = true,
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My table: " + Tables.READABLE + "; several files, or a pattern such as 'part-*.csv',"
                        + " are parts of one table; - is standard input.")
        public List<TableName> input = new ArrayList<>();
    }

    /** Rows that come and go. */
    public static final class Changes {

        @Option(
                names = "--add",
                arity = "1..*",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "Rows that are in the index from now on, or whose label is new.")
        public List<TableName> add = new ArrayList<>();

        @Option(
                names = "--remove",
                arity = "1..*",
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "Rows that are not; the key columns are enough. A row that is also added stays.")
        public List<TableName> remove = new ArrayList<>();

        @Option(
                names = "--compact",
                description =
                        "Merge all segments into one afterwards, which clients fetch anew (default: when there are"
                                + " 16, or they hold a quarter of the index).")
        public boolean compact;
    }

    /** Options for clients, address and budget. */
    public static final class Serving {

        @Option(
                names = "--listen",
                required = true,
                paramLabel = "HOST:PORT",
                converter = HostPort.class,
                description = "Wait for clients at this address; :7800 stands for all addresses.")
        InetSocketAddress listen = new InetSocketAddress(0);

        @Option(
                names = "--client",
                required = true,
                paramLabel = "NAME=sha256:…",
                description = "A client of the index and its fingerprint; repeat it for the next one.")
        public Map<String, String> clients = new LinkedHashMap<>();

        @Option(
                names = "--budget",
                paramLabel = "N/day",
                defaultValue = "10000/day",
                description =
                        "Questions that each client may ask in a day, of UTC, with those that round their number up"
                                + " (default: ${DEFAULT-VALUE}).")
        public String budget = "10000/day";

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads for heavy work (default: all processors).")
        public int threads = Runtime.getRuntime().availableProcessors();

        @Option(
                names = "--progress",
                converter = WordConverter.OfProgress.class,
                completionCandidates = WordConverter.OfProgress.class,
                paramLabel = "HOW",
                defaultValue = "auto",
                description =
                        "What is said each minute: auto and bar a line, json a line of JSON, none nothing (default:"
                                + " ${DEFAULT-VALUE}).")
        public ProgressMode progress = ProgressMode.AUTO;

        /** Without a host, all of this machine's addresses. */
        public InetSocketAddress address() {
            return HostPort.toListen(listen);
        }
    }

    /** Whom a client asks, what, and where the answer goes. */
    public static final class Asking extends TableOptions {

        @Option(
                names = "--connect",
                required = true,
                paramLabel = "HOST:PORT",
                converter = HostPort.class,
                description = "Where the owner serves the index.")
        InetSocketAddress connect = new InetSocketAddress(0);

        @Option(
                names = "--identity",
                required = true,
                paramLabel = "PATH",
                description = "My identity: the file, or the folder that psi keygen wrote.")
        public Path identity = Path.of("");

        @Option(
                names = "--peer",
                required = true,
                paramLabel = "sha256:…",
                description = "The owner's fingerprint; no other party is asked.")
        public String peer = "";

        @Option(
                names = "--output",
                required = true,
                paramLabel = "FILE",
                converter = TableName.Converter.class,
                description = "My rows that are in the index, with rule and the columns of the label; "
                        + Tables.WRITABLE + ".")
        @Nullable
        public TableName output;

        @Option(
                names = "--cache",
                paramLabel = "DIR",
                description = "Where the index and the answers are kept from one look-up to the next (default: all is"
                        + " fetched and asked each time).")
        @Nullable
        public Path cache;

        @Option(
                names = "--wait",
                paramLabel = "TIME",
                defaultValue = "1min",
                converter = TimeSpan.class,
                description = "How long to wait for the owner (default: ${DEFAULT-VALUE}).")
        public Duration waitFor = Duration.ofMinutes(1);

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads for heavy work (default: all processors).")
        public int threads = Runtime.getRuntime().availableProcessors();

        @Option(
                names = "--progress",
                converter = WordConverter.OfProgress.class,
                completionCandidates = WordConverter.OfProgress.class,
                paramLabel = "HOW",
                defaultValue = "auto",
                description = "auto, bar, json or none (default: ${DEFAULT-VALUE}).")
        public ProgressMode progress = ProgressMode.AUTO;

        /** Without a host, this machine. */
        public InetSocketAddress address() {
            return HostPort.toDial(connect);
        }

        /** How keys are read. */
        public KeySettings keys(Profile profile) {
            return keySettings(profile);
        }
    }

    /** How long an earlier key is answered. */
    public static final class Grace {

        @Option(
                names = "--grace",
                paramLabel = "TIME",
                defaultValue = "24h",
                converter = TimeSpan.class,
                description = "How long the key before is answered, for clients that are under way (default:"
                        + " ${DEFAULT-VALUE}).")
        public Duration grace = Duration.ofDays(1);
    }
}
