package org.psikit.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.psikit.bench.internal.baseline.Baselines;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.party.BenchParty;
import org.psikit.bench.internal.suite.ItemCount;
import org.psikit.bench.internal.suite.SuiteOptions;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import picocli.CommandLine.Option;

/** Flags of a suite: protocols by securities by sizes by links. */
final class SuiteFlags {

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
        List<Long> named = sizes.stream().map(ItemCount::parse).toList();
        List<Long> held = !holdEstimates ? List.of() : jobsAlone() && !named.isEmpty() ? named : SuiteOptions.JOB_SIZES;
        List<SecurityModel> models = securities.isEmpty()
                ? base.subjects().securities()
                : securities.stream().map(SuiteFlags::security).toList();
        List<BenchLink> over = !links.isEmpty()
                ? links.stream().map(BenchLink::parse).toList()
                : limited ? base.cases().links() : List.of();
        return new SuiteOptions(
                new SuiteOptions.Subjects(chosen, models),
                new SuiteOptions.Cases(
                        jobsAlone() ? List.of() : named.isEmpty() ? base.cases().sizes() : named,
                        over,
                        linkSize == null ? base.cases().linkSize() : ItemCount.parse(linkSize)),
                new SuiteOptions.Effort(
                        runs == null ? base.effort().runs() : runs,
                        threads == null ? base.effort().threads() : threads),
                limited ? base.limits() : SuiteOptions.Limits.NONE,
                new SuiteOptions.Jobs(full ? base.jobs().sizes() : held, held));
    }

    private static SecurityModel security(String word) {
        for (SecurityModel model : SecurityModel.values()) {
            if (model.label().equals(word.toLowerCase(Locale.ROOT))) {
                return model;
            }
        }
        throw new UsageException("--securities does not take '" + word + "': semi-honest or malicious");
    }
}
