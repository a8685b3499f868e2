package org.psikit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.tls.CertificateFile;
import org.psikit.io.link.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi keygen}: makes this party's identity and prints the fingerprint that the peer needs. */
@Command(
        name = "keygen",
        description = "Create this party's identity: a key and a self-signed certificate. Never overwrites a file.",
        footer = {
            "  psi keygen --out alice",
            "  psi keygen --show alice",
            "",
            "Keep identity.pem secret, and give the printed fingerprint to the peer."
        })
final class KeygenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for identity.pem and identity.crt (default: the current one).")
    private @Nullable Path out;

    @Option(
            names = "--show",
            paramLabel = "PATH",
            arity = "0..1",
            fallbackValue = ".",
            description = "Create nothing: print the fingerprint of the identity or certificate at PATH, a file or the"
                    + " folder of an identity (default: the current one).")
    private @Nullable Path shown;

    @Override
    public Integer call() {
        PrintWriter printed = spec.commandLine().getOut();
        if (shown != null) {
            if (out != null) {
                throw new UsageException("--show makes no identity: leave out either it or --out");
            }
            printed.println(CertificateFile.fingerprint(shown));
            return ExitCode.DONE;
        }
        Path folder = out == null ? Path.of(".") : out;
        Identity identity = Identity.generate(folder);
        printed.println(identity.fingerprint());
        PrintWriter err = spec.commandLine().getErr();
        err.println("wrote " + folder.resolve("identity.pem") + " (secret) and " + folder.resolve("identity.crt"));
        err.println("tell your peer the fingerprint above: it passes it as --peer, you pass --identity "
                + folder.resolve("identity.pem"));
        return ExitCode.DONE;
    }
}
