package org.psikit.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.Flags;
import org.psikit.cli.internal.options.HostPort;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.options.TimeSpan;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.UserFolder;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.doctor.Finding;
import org.psikit.match.internal.doctor.HostExam;
import org.psikit.match.internal.doctor.MeasuredLinks;
import org.psikit.match.internal.doctor.PeerExam;
import org.psikit.match.internal.doctor.SampleJob;
import org.psikit.match.plan.Party;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi doctor}: whether this machine, the link and the peer are fit for a job. */
@Command(
        name = "doctor",
        description =
                "Check this machine: Java, memory, disk, kernels, identity, ledger. With a peer that runs the same: both"
                        + " identities, version, clock, round trip, bandwidth, and a job of 100 made-up rows from end to end. The"
                        + " measured link is kept for --protocol auto with that peer.",
        sortOptions = false,
        footer = {
            "  psi doctor --identity me",
            "  psi doctor --listen :7700 --identity me --peer acme",
            "  psi doctor --connect a.example:7700 --identity me --peer sha256:…"
        })
final class DoctorCommand implements Callable<Integer> {

    private static final Duration IDLE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "Wait for the peer at this address; :7700 stands for all addresses.")
    private @Nullable InetSocketAddress listen;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "Dial the peer, again and again until --wait is over.")
    private @Nullable InetSocketAddress connect;

    @Option(
            names = "--identity",
            paramLabel = "PATH",
            description = "My identity: the file, or the folder that psi keygen wrote.")
    private @Nullable Path identity;

    @Option(
            names = "--peer",
            paramLabel = "NAME|sha256:…",
            description = "The peer: its name after psi pair, or its fingerprint.")
    private @Nullable String peer;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10min",
            converter = TimeSpan.class,
            description = "How long to wait for the peer (default: ${DEFAULT-VALUE}).")
    private Duration waitFor = Duration.ofMinutes(10);

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "The folder for temporary data to check (default: the system's).")
    private @Nullable Path workDir;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() {
        if (listen != null && connect != null) {
            throw new UsageException("either --listen HOST:PORT or --connect HOST:PORT: the peer takes the other one");
        }
        boolean withPeer = listen != null || connect != null;
        if (withPeer && (identity == null || peer == null)) {
            throw new UsageException("a check with a peer takes --identity and --peer");
        }
        HostExam.run(identity, workDir, LedgerCommand.standard()).forEach(this::tell);
        try {
            if (withPeer && identity != null && peer != null) {
                examine(Identity.load(identity), PeerName.resolve(peer));
            }
        } finally {
            if (json) {
                printJson();
            }
        }
        return findings.stream().anyMatch(found -> found.state() == Finding.State.FAILED)
                ? ExitCode.RESOURCES
                : ExitCode.DONE;
    }

    private void examine(Identity me, Fingerprint other) {
        Party side = listen != null ? Party.LISTENER : Party.CONNECTOR;
        LinkOptions options = new LinkOptions(me, other, waitFor, IDLE);
        InetSocketAddress[] bound = new InetSocketAddress[1];
        LinkEvents events = new LinkEvents() {
            @Override
            public void listening(InetSocketAddress address) {
                bound[0] = address;
                note("listening on port " + address.getPort());
            }

            @Override
            public void refused(String whyAndFromWhere) {
                note("refused: " + Flags.named(whyAndFromWhere));
            }
        };
        String version = new Main.Version().getVersion()[0].replace("psi ", "");
        PeerExam.Facts facts;
        try (NetChannel channel = listen != null
                ? Links.listen(HostPort.toListen(listen), options, events)
                : Links.connect(dialled(), options, events)) {
            tell(new Finding("peer", Finding.State.OK, "reached; you are " + me.fingerprint() + ", it is " + other));
            facts = new PeerExam(channel, side, Clock.systemUTC()).run(version);
        }
        facts.findings(version).forEach(this::tell);
        new MeasuredLinks(links()).keep(other, facts.speed());
        InetSocketAddress again = listen == null
                ? dialled()
                : new InetSocketAddress(HostPort.toListen(listen).getHostString(), bound[0].getPort());
        tell(SampleJob.run(side, again, me, other, waitFor));
    }

    private InetSocketAddress dialled() {
        return HostPort.toDial(Objects.requireNonNull(connect));
    }

    /** The file of link speeds. */
    static Path links() {
        return UserFolder.data().resolve("links");
    }

    private void tell(Finding found) {
        findings.add(found);
        if (!json) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%-8s %-9s %s%n",
                    state(found),
                    found.check(),
                    TerminalText.printable(Flags.named(found.text())));
            out.flush();
        }
    }

    private static String state(Finding found) {
        return found.state().name().toLowerCase(Locale.ROOT);
    }

    private void note(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private void printJson() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonText.pretty(fields -> {
            fields.writeArrayFieldStart("findings");
            for (Finding found : findings) {
                fields.writeStartObject();
                fields.writeStringField("check", found.check());
                fields.writeStringField("state", state(found));
                fields.writeStringField("text", Flags.named(found.text()));
                fields.writeEndObject();
            }
            fields.writeEndArray();
        }));
        out.flush();
    }
}
