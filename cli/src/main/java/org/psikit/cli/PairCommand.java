package org.psikit.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.HostPort;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.options.TimeSpan;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.io.internal.pair.AddressBook;
import org.psikit.io.internal.pair.Pairing;
import org.psikit.io.internal.pair.PairingCode;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code psi pair}: gets to know another party by a short code. */
@Command(
        name = "pair",
        description =
                "Get to know another party by a short code: both have the other's fingerprint under a name then, and pass"
                        + " the name as --peer. One side listens and shows the code; a person tells it to the other side, by"
                        + " telephone for instance. A code is good for one try.",
        sortOptions = false,
        customSynopsis = {
            "psi pair --listen HOST:PORT --identity PATH --name NAME",
            "         psi pair --connect HOST:PORT --identity PATH --name NAME CODE",
        },
        footer = {
            "  psi pair --listen :7700 --identity me --name acme",
            "  psi pair --connect a.example:7700 --identity me --name beta 482-193-075"
        })
final class PairCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "Show a code, and wait for the other side at this address; :7700 stands for all addresses.")
    private @Nullable InetSocketAddress listen;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            converter = HostPort.class,
            description = "Dial the side that shows the code.")
    private @Nullable InetSocketAddress connect;

    @Option(
            names = "--identity",
            paramLabel = "PATH",
            required = true,
            description = "My identity: the file, or the folder that psi keygen wrote.")
    private Path identity = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "What I call the other party: small letters, digits, points, hyphens and underscores.")
    private String name = "";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10min",
            converter = TimeSpan.class,
            description = "How long the code is good, or to try to reach the other side (default: ${DEFAULT-VALUE}).")
    private Duration waitFor = Duration.ofMinutes(10);

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "The code that the other side shows, with --connect.")
    private @Nullable String code;

    @Override
    public Integer call() {
        if ((listen == null) == (connect == null) || (connect == null) != (code == null)) {
            throw new UsageException(
                    "either --listen HOST:PORT, to show a code, or --connect HOST:PORT and the code that the"
                            + " other side shows");
        }
        AddressBook book = PeerName.book();
        String peer = AddressBook.name(name);
        Identity me = Identity.load(identity);
        Fingerprint found = code == null ? listen(me) : connect(me, code);
        if (found.equals(me.fingerprint())) {
            throw new UsageException("the other side has this party's own identity: make another one with psi keygen");
        }
        book.add(peer, found);
        spec.commandLine().getOut().println(peer + " " + found);
        PrintWriter err = spec.commandLine().getErr();
        err.println("paired: pass --peer " + peer + " from now on; psi peers lists whom you know");
        err.flush();
        return ExitCode.DONE;
    }

    private Fingerprint listen(Identity me) {
        PrintWriter err = spec.commandLine().getErr();
        PairingCode fresh;
        try (Randomness randomness = Randomness.system()) {
            fresh = PairingCode.random(randomness);
        }
        return Pairing.listen(HostPort.toListen(Objects.requireNonNull(listen)), me, fresh, waitFor, bound -> {
            err.println("code " + fresh.shown());
            err.println("listening on port " + bound.getPort() + ": the other side runs psi pair --connect HOST:"
                    + bound.getPort() + " --identity PATH --name NAME " + fresh.shown());
            err.flush();
        });
    }

    private Fingerprint connect(Identity me, String told) {
        return Pairing.connect(HostPort.toDial(Objects.requireNonNull(connect)), me, PairingCode.parse(told), waitFor);
    }
}
