package org.psikit.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.bench.baseline.Baselines;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import picocli.CommandLine.Option;

/** Flags of a suite: protocols by securities by sizes by links. */
final class SuiteFlags {

    private static final Pattern SIZE = Pattern.compile("2\\^(\\d{1,2})|(\\d{1,10})");
    private static final int LARGEST_EXPONENT = 32;
    private static final double NO_LIMIT = 1e9;

    @Option(names = "--quick", description = "Suite: all protocols and baselines, in less than three minutes.")
    boolean quick;

    @Option(
            names = "--full",
            description = "Suite: all protocols, sizes and links, and whole jobs; takes half an hour at the most.")
    boolean full;

    @Option(
            names = "--protocols",
            split = ",",
            paramLabel = "P",
            description = "Suite: only these; baselines are called insecure-hash-join, textbook-ecdh-bc,"
                    + " textbook-ecdh-jdk.")
    List<String> protocols = new ArrayList<>();

    @Option(names = "--securities", split = ",", paramLabel = "MODEL", description = "Suite: only these.")
    List<String> securities = new ArrayList<>();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            description =
                    "Suite: items, as in 65536 or 2^16; rows of the jobs if --hold-estimates stands without a suite.")
    List<String> sizes = new ArrayList<>();

    @Option(
            names = "--links",
            split = ",",
            paramLabel = "LINK",
            description = "Suite: loopback, lan (1 Gbit/s, 0.2 ms), wan-100 (100 Mbit/s, 10 ms), wan-10 (10 Mbit/s,"
                    + " 50 ms).")
    List<String> links = new ArrayList<>();

    @Option(names = "--link-size", paramLabel = "N", description = "Suite: items over the links that are not loopback.")
    @Nullable
    String linkSize;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "psi-bench",
            description = "Suite: folder for bench.html, bench.json and two charts (${DEFAULT-VALUE}).")
    Path out = Path.of("psi-bench");

    @Option(
            names = "--doc",
            paramLabel = "FILE.md",
            description = "Suite, or --primitives: also put the tables into this document, between its marks for them.")
    @Nullable
    Path doc;

    @Option(
            names = "--hold-estimates",
            description =
                    "Runs whole jobs from file to file, of 2^16 and 2^20 rows, by every protocol in processes that have"
                            + " just started, with --full also of 2^22 if that is not too long; tells what they took and"
                            + " what the estimates said of them, and fails if one is off by more than a factor of two."
                            + " Alone, or before a suite.")
    boolean holdEstimates;

    /** Whether there are whole jobs to be run and nothing else. */
    private boolean jobsAlone() {
        return holdEstimates && !quick && !full && links.isEmpty();
    }

    /** Whether a suite is asked for, and not a single case. */
    boolean asked() {
        return quick
                || full
                || !protocols.isEmpty()
                || !securities.isEmpty()
                || !sizes.isEmpty()
                || !links.isEmpty()
                || holdEstimates;
    }

    /** What to measure. */
    SuiteOptions options(@Nullable Integer runs, @Nullable Integer threads) {
        List<String> all = new ArrayList<>();
        ServiceLoader.load(PsiProtocol.class).forEach(p -> all.add(p.card().id()));
        all.sort(null);
        Baselines.all().forEach(b -> all.add(b.card().id()));
        protocols.forEach(BenchParty::protocol);
        List<String> chosen = protocols.isEmpty() ? all : protocols;
        SuiteOptions base = full ? SuiteOptions.full(chosen) : SuiteOptions.quick(chosen);
        boolean limited = quick || full;
        List<Long> named = sizes.stream().map(SuiteFlags::size).toList();
        List<Long> held = !holdEstimates ? List.of() : jobsAlone() && !named.isEmpty() ? named : SuiteOptions.JOB_SIZES;
        return new SuiteOptions(
                chosen,
                securities.isEmpty()
                        ? base.securities()
                        : securities.stream().map(SuiteFlags::security).toList(),
                jobsAlone() ? List.of() : named.isEmpty() ? base.sizes() : named,
                links.isEmpty()
                        ? limited ? base.links() : List.of()
                        : links.stream().map(BenchLink::parse).toList(),
                linkSize == null ? base.linkSize() : size(linkSize),
                runs == null ? base.runs() : runs,
                threads == null ? base.threads() : threads,
                limited ? base.budgetSeconds() : NO_LIMIT,
                limited ? base.caseSeconds() : NO_LIMIT,
                limited ? base.wantedSeconds() : NO_LIMIT,
                full ? base.jobSizes() : held,
                held);
    }

    private static SecurityModel security(String word) {
        for (SecurityModel model : SecurityModel.values()) {
            if (model.label().equals(word.toLowerCase(Locale.ROOT))) {
                return model;
            }
        }
        throw new UsageException("--securities does not take '" + word + "': semi-honest or malicious");
    }

    static long size(String word) {
        Matcher matcher = SIZE.matcher(word.trim());
        long size = 0;
        if (matcher.matches() && matcher.group(1) != null) {
            int exponent = Integer.parseInt(matcher.group(1));
            size = exponent <= LARGEST_EXPONENT ? 1L << exponent : 0;
        } else if (matcher.matches()) {
            size = Long.parseLong(matcher.group(2));
        }
        if (size < 1 || size > 1L << LARGEST_EXPONENT) {
            throw new UsageException("'" + word + "' is no number of items: from 1 to 2^32, as in 65536 or 2^16");
        }
        return size;
    }
}
