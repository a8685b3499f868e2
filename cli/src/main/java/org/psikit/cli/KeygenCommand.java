package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.psikit.io.link.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi keygen}: makes this party's identity and prints the fingerprint that the peer needs. */
@Command(
        name = "keygen",
        description = "Make this party's identity: a key and a self-signed certificate. Nothing is ever overwritten.",
        footer = {"  psi keygen --out alice", "", "Keep identity.pem secret; tell the peer the fingerprint it prints."})
final class KeygenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder for identity.pem and identity.crt (default: the current one).")
    private Path out = Path.of(".");

    @Override
    public Integer call() {
        Identity identity = Identity.generate(out);
        spec.commandLine().getOut().println(identity.fingerprint());
        PrintWriter err = spec.commandLine().getErr();
        err.println("wrote " + out.resolve("identity.pem") + " (secret) and " + out.resolve("identity.crt"));
        err.println("tell your peer the fingerprint above: it passes it as --peer, you pass --identity "
                + out.resolve("identity.pem"));
        return ExitCode.DONE;
    }
}
