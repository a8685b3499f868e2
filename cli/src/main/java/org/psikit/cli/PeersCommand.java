package org.psikit.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.pair.AddressBook;
import org.psikit.io.link.Fingerprint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi peers}: the names of other parties. */
@Command(
        name = "peers",
        description =
                "List the parties that I know by a name, add one whose fingerprint I was told, or remove one. psi pair"
                        + " adds one by a short code.",
        sortOptions = false,
        footer = {"  psi peers", "  psi peers --add acme=sha256:…", "  psi peers --remove acme"})
final class PeersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--add",
            paramLabel = "NAME=sha256:…",
            description = "Add a party whose fingerprint I was told on the telephone.")
    private @Nullable String added;

    @Option(names = "--remove", paramLabel = "NAME", description = "Remove a party.")
    private @Nullable String removed;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        AddressBook book = PeerName.book();
        if (removed != null) {
            book.remove(removed);
        }
        if (added != null) {
            int sign = added.indexOf('=');
            if (sign < 0) {
                throw new UsageException("--add takes a name, =, and a fingerprint, as in acme=sha256:…");
            }
            book.add(added.substring(0, sign), Fingerprint.parse(added.substring(sign + 1)));
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Fingerprint> known = book.entries();
        if (json) {
            out.println(JsonText.pretty(fields -> {
                fields.writeObjectFieldStart("peers");
                for (Map.Entry<String, Fingerprint> peer : known.entrySet()) {
                    fields.writeStringField(peer.getKey(), peer.getValue().toString());
                }
                fields.writeEndObject();
            }));
        } else if (known.isEmpty()) {
            spec.commandLine().getErr().println("no party has a name yet: psi pair adds one");
        } else {
            known.forEach((name, peer) -> out.println(name + " " + peer));
        }
        out.flush();
        return ExitCode.DONE;
    }
}
