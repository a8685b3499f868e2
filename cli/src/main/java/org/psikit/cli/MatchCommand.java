package org.psikit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.jvm.HeapLimit;
import org.psikit.cli.internal.options.Flags;
import org.psikit.cli.internal.options.HostPort;
import org.psikit.cli.internal.options.MachineOptions;
import org.psikit.cli.internal.options.MatchOptions;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.options.PlanOptions;
import org.psikit.cli.internal.options.StandardInput;
import org.psikit.cli.internal.options.TableName;
import org.psikit.cli.internal.terminal.Narrator;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.cli.internal.view.DryRunPage;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.UserFolder;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.TableSettings;
import org.psikit.match.Match;
import org.psikit.match.MatchJob;
import org.psikit.match.internal.doctor.MeasuredLinks;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.MatchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code psi match}: one party's side of a job. */
@Command(
        name = "match",
        description =
                "Match my table with the peer's. The peer runs the same command: one side listens, the other connects,"
                        + " in either order.",
        sortOptions = false,
        customSynopsis = {
            "psi match (--listen | --connect) HOST:PORT --identity PATH --peer sha256:…",
            "          --input FILE --on COL[:TYPE][+COL…]… [OPTIONS]",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  2:wrong usage",
            "  3:my input is unusable",
            "  4:the plans differ, or a peer was refused",
            "  5:the peer was not reached, or the connection was lost",
            "  6:the peer broke the protocol; files are still written if only its own columns are damaged",
            "  7:this machine ran out of disk or memory",
            "  1:a bug",
            "130, 143:interrupted"
        },
        footer = {
            "  psi match --listen :7700 --identity me --peer sha256:… \\",
            "    --input customers.csv --on email --on name+postcode --output matches.csv"
        })
final class MatchCommand implements Callable<Integer> {

    /** The file that standard output goes to, if it goes to one. */
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private MatchOptions.Local local = new MatchOptions.Local();

    @Mixin
    private MatchOptions.Link link = new MatchOptions.Link();

    @Mixin
    private PlanOptions agreed = new PlanOptions();

    @Mixin
    private MatchOptions.Output output = new MatchOptions.Output();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Override
    public Integer call() {
        checkRequired();
        OptionalInt code = withItsHeap();
        return code.isPresent() ? code.getAsInt() : runHere();
    }

    /** The exit code of another process that ran this command, if {@code --memory} asks for another heap. */
    private OptionalInt withItsHeap() {
        OptionalLong bytes = machine.memory();
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return bytes.isPresent() ? HeapLimit.runWith(bytes.getAsLong(), arguments) : OptionalInt.empty();
    }

    private int runHere() {
        Party me = link.listen != null ? Party.LISTENER : Party.CONNECTOR;
        Plan plan = agreed.plan(spec.commandLine().getParseResult(), me);
        checkLink();
        boolean piped = StandardInput.isNamed(local.input);
        boolean toPrograms = output.progress == ProgressMode.JSON;
        boolean ask = !local.yes && !local.dryRun && !toPrograms && Terminal.canAsk();
        if (!ask && !local.yes && !local.dryRun && agreed.planFile == null) {
            throw new UsageException((piped
                            ? "standard input is the table, so the program cannot ask for consent"
                            : toPrograms ? "--progress json asks no questions" : "no terminal to ask on")
                    + " before the job starts: pass --yes to start without asking");
        }
        try (Narrator narrator = new Narrator(spec.commandLine().getErr(), output.progress)) {
            Identity identity = link.identity == null ? null : Identity.load(link.identity);
            if (identity != null
                    && link.peer == null
                    && plan.fingerprint(peerSide()).isEmpty()) {
                throw withoutPeer(identity, narrator);
            }
            TableSettings settings = local.settings(machine.workDir());
            try (TableName.Input input = TableName.input(local.input, settings)) {
                Match match = match(plan, narrator, input, settings);
                if (identity != null) {
                    ledger(match, narrator);
                }
                if (ask) {
                    match.confirm(proposal -> narrator.ask(proposal.entries()));
                }
                link(match, identity);
                MatchJob job = match.build();
                if (plan.reveal() == Reveal.ROWS && plan.to().includes(me) && !output.ofMatches()) {
                    narrator.say("note: no --output: matched rows are counted, and written nowhere");
                }
                if (local.dryRun) {
                    new DryRunPage(job.dryRun(), Terminal.width())
                            .lines()
                            .forEach(spec.commandLine().getOut()::println);
                    return ExitCode.DONE;
                }
                return end(job.run(), narrator);
            }
        }
    }

    private Party peerSide() {
        return link.listen != null ? Party.CONNECTOR : Party.LISTENER;
    }

    private void printFigures(MatchReport report) {
        PrintWriter out = spec.commandLine().getOut();
        report.result()
                .figures()
                .forEach((name, value) -> out.println(TerminalText.printable(name) + "\t" + value.toPlainString()));
        report.result()
                .withheld()
                .forEach(name -> out.println(TerminalText.printable(name) + "\tfewer than "
                        + report.agreed().plan().minMatches() + " matches"));
        out.flush();
    }

    private Match match(Plan plan, Narrator narrator, TableName.Input input, TableSettings settings) {
        Match match = Match.builder()
                .plan(plan)
                .traffic(narrator::meter)
                .progress(narrator)
                .warnings(narrator::warn, setting -> "--" + setting.key())
                .notices(line -> narrator.say(Flags.named(line)))
                .events(told(narrator));
        match.input(input.table());
        local(match);
        outputs(match, settings.database(settings.database().replace(output.replace)));
        return match;
    }

    private int end(MatchReport report, Narrator narrator) {
        int code = ExitCode.of(report);
        printFigures(report);
        narrator.end(report, code);
        if (Main.verbose(spec.commandLine())) {
            narrator.say("protocol " + report.agreed().protocol() + ": "
                    + report.agreed().protocolWhy());
        }
        return code;
    }

    private void local(Match match) {
        if (StandardInput.isNamed(local.input)) {
            match.keep(StandardInput.FILE);
        }
        match.csv(local.csv()).waitFor(link.waitFor).idle(link.idle);
        local.columns.forEach(match::column);
        local.hashed.forEach(match::hashed);
        match.keys(local::local);
        if (local.decimalComma) {
            match.decimalComma();
        }
        if (local.thousands != null) {
            match.thousands(local.thousands);
        }
        if (local.currency != null) {
            match.currency(local.currency);
        }
        if (local.maxPeerRows != null) {
            match.maxPeerRows(local.maxPeerRows);
        }
        if (agreed.planFile != null) {
            match.keep(agreed.planFile);
        }
        machine.apply(match);
        if (link.isKnown()) {
            match.link(link.speed());
        }
    }

    /** The ledger is kept where the user says; elsewhere only if that can be, for a job needs no home. */
    private void ledger(Match match, Narrator narrator) {
        Path folder = local.ledger == null ? LedgerCommand.standard() : local.ledger;
        if (local.maxRunsPerPeer != null) {
            match.maxRunsPerPeer(local.maxRunsPerPeer);
        }
        if (local.ledger == null && local.maxRunsPerPeer == null && !local.dryRun && !UserFolder.isUsable(folder)) {
            narrator.say("note: this run is noted in no ledger, since " + folder
                    + " cannot be written: name a folder with --ledger");
            return;
        }
        match.ledger(folder);
    }

    private void outputs(Match match, TableSettings settings) {
        Stream.of(output.output, output.unmatched, output.rejects)
                .flatMap(Stream::ofNullable)
                .forEach(place -> place.requireOutside(local.input));
        if (output.output != null && output.output.isStream()) {
            match.output(new FileOutputStream(FileDescriptor.out)).keep(STANDARD_OUTPUT);
        } else if (output.output != null) {
            match.output(output.output.sink(settings));
        }
        match.select(output.select).duplicates(output.duplicates);
        if (output.unmatched != null) {
            match.unmatched(output.unmatched.sink(settings, "--unmatched"));
        }
        if (output.rejects != null) {
            match.rejects(output.rejects.sink(settings, "--rejects"));
        }
        if (output.report != null) {
            match.report(output.report);
        }
    }

    private void link(Match match, @Nullable Identity identity) {
        Fingerprint peer = link.peer == null ? null : PeerName.resolve(link.peer);
        if (peer != null && !link.isKnown()) {
            new MeasuredLinks(DoctorCommand.links()).find(peer).ifPresent(match::link);
        }
        if (identity == null) {
            if (link.listen != null) {
                match.listenInsecure(address());
            } else {
                match.connectInsecure(address());
            }
        } else if (link.listen != null) {
            match.listen(address(), identity, peer);
        } else {
            match.connect(address(), identity, peer);
        }
    }

    private InetSocketAddress address() {
        return link.listen != null
                ? HostPort.toListen(link.listen)
                : HostPort.toDial(Objects.requireNonNull(link.connect));
    }

    private void checkRequired() {
        if ((link.listen == null) == (link.connect == null)) {
            throw new UsageException("one of --listen HOST:PORT, to wait for the peer, and --connect HOST:PORT, to dial"
                    + " it, is needed: the peer takes the other one");
        }
        if (local.input.isEmpty()) {
            throw new UsageException("no --input: name my table with it");
        }
    }

    private void checkLink() {
        if (!link.plain) {
            if (link.identity == null) {
                throw new UsageException("no --identity: make one with psi keygen and tell the peer its fingerprint");
            }
            return;
        }
        if (link.identity != null || link.peer != null) {
            throw new UsageException(
                    "--insecure-no-tls knows no identities: leave out --identity and --peer, or use TLS");
        }
        if (!link.really && !isLoopback(address())) {
            throw new UsageException("--insecure-no-tls lets anyone on the path read and change everything: use TLS, or"
                    + " pass --yes-really as well");
        }
    }

    private static boolean isLoopback(InetSocketAddress address) {
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        return !resolved.isUnresolved() && resolved.getAddress().isLoopbackAddress();
    }

    /** Nobody is trusted at first sight: says who this is and, if the peer is there, who that is. */
    private UsageException withoutPeer(Identity identity, Narrator narrator) {
        narrator.say("you are " + identity.fingerprint());
        Duration look = link.waitFor.compareTo(LONGEST_LOOK) < 0 ? link.waitFor : LONGEST_LOOK;
        narrator.say("no --peer given: looking whether the peer is there");
        LinkOptions nobody = new LinkOptions(identity, null, look, link.idle);
        try (NetChannel impossible = link.listen != null
                ? Links.listen(address(), nobody, LinkEvents.NONE)
                : Links.connect(address(), nobody, LinkEvents.NONE)) {
            throw new IllegalStateException("a peer was accepted without a pin: " + impossible);
        } catch (PlanMismatchException told) {
            return new UsageException(told.template(), told);
        } catch (ChannelException notThere) {
            return new UsageException(
                    "no --peer given: ask the other side for the fingerprint that psi keygen printed there, pass it as"
                            + " --peer, and tell it yours, " + identity.fingerprint(),
                    notThere);
        }
    }

    private static LinkEvents told(Narrator narrator) {
        return new LinkEvents() {
            @Override
            public void listening(InetSocketAddress address) {
                narrator.say("listening", "listening on " + name(address));
                narrator.progress("waiting for the peer", 0, -1);
            }

            @Override
            public void connecting(InetSocketAddress address, int attempt) {
                if (attempt == 1) {
                    narrator.say("connecting", "connecting to " + name(address));
                }
            }

            @Override
            public void retrying(String why) {
                narrator.say(
                        "retrying", "the peer is not there yet (" + Flags.named(why) + "): trying again until it is");
                narrator.progress("waiting for the peer", 0, -1);
            }

            @Override
            public void refused(String whyAndFromWhere) {
                narrator.say("refused", "refused: " + Flags.named(whyAndFromWhere));
                narrator.progress("waiting for the peer", 0, -1);
            }

            @Override
            public void connected(String peer) {
                narrator.say("connected", "connected to " + peer);
                narrator.progress("agreeing with the peer", 0, -1);
            }
        };
    }

    private static String name(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
