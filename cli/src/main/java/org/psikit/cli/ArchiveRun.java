package org.psikit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.psikit.cli.internal.demo.LoopbackPort;
import org.psikit.cli.internal.demo.TemporaryFolder;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.io.link.Identity;

/**
 * Plays both parties of a small job by every installed protocol, and of a look-up in an index, in one JVM, over TLS on
 * loopback, so that the JVM loads the classes of a run and can list them for {@link
 * org.psikit.cli.internal.jvm.ClassArchive}.
 */
final class ArchiveRun implements AutoCloseable {

    /** More than the least set of which a count tells. */
    private static final int ROWS = 256;

    private final TemporaryFolder folder = TemporaryFolder.create("psi-archive-run");

    /** Takes no arguments; ends with an exception if a job fails. */
    public static void main(String[] arguments) throws InterruptedException {
        try (ArchiveRun parties = new ArchiveRun()) {
            parties.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException, InterruptedException {
        Side listener = side("a", 0);
        Side connector = side("b", ROWS / 2);
        for (ProtocolCard card : ProtocolsCommand.cards()) {
            List<String> job = job(card);
            String address = "127.0.0.1:" + LoopbackPort.free();
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> match(listener, "--listen", address, connector, job));
            match(connector, "--connect", address, listener, job);
            other.join();
        }
        lookUp(listener, connector);
    }

    private void lookUp(Side owner, Side client) throws InterruptedException {
        String index = folder.resolve("index").toString();
        String identity = folder.resolve(owner.name).toString();
        String address = "127.0.0.1:" + LoopbackPort.free();
        List<String> table = List.of("--on", "email:email", "--progress", "none", "--input");
        run(with(table, owner.table.toString(), "index", "build", "--identity", identity, "--out", index));
        Thread server = new Thread(() -> Main.run(
                "index",
                "serve",
                index,
                "--listen",
                address,
                "--identity",
                identity,
                "--client",
                "client=" + client.fingerprint,
                "--progress",
                "none"));
        server.start();
        run(with(
                table,
                client.table.toString(),
                "lookup",
                "--connect",
                address,
                "--identity",
                folder.resolve(client.name).toString(),
                "--peer",
                owner.fingerprint,
                "--cache",
                folder.resolve("cache").toString(),
                "--output",
                folder.resolve("found.csv").toString()));
        server.interrupt();
        server.join();
    }

    private static List<String> with(List<String> table, String input, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(table);
        all.add(input);
        return all;
    }

    private static void run(List<String> command) {
        int code = Main.run(command.toArray(String[]::new));
        if (code != ExitCode.DONE) {
            throw new IllegalStateException(command + " ended with exit code " + code);
        }
    }

    private static List<String> job(ProtocolCard card) {
        boolean rows = card.can(Reveal.ROWS, SecurityModel.SEMI_HONEST, Learners.BOTH);
        return List.of("--protocol", card.id(), "--reveal", rows ? "rows" : "count");
    }

    private Side side(String name, int first) throws IOException {
        Path table = folder.resolve(name + ".csv");
        Files.write(
                table,
                Stream.concat(
                                Stream.of("id,email"),
                                IntStream.range(first, first + ROWS).mapToObj(i -> i + ",p" + i + "@a.example"))
                        .toList());
        Identity identity = Identity.generate(folder.resolve(name));
        return new Side(name, table, identity.fingerprint().toString());
    }

    private void match(Side me, String way, String address, Side peer, List<String> job) {
        List<String> command = new ArrayList<>(List.of("match", way, address, "--wait", "60s", "--yes"));
        command.addAll(List.of("--identity", folder.resolve(me.name).toString(), "--peer", peer.fingerprint));
        command.addAll(List.of("--input", me.table.toString(), "--on", "email:email", "--progress", "none"));
        if (!job.contains("count")) {
            command.addAll(
                    List.of("--output", folder.resolve(me.name + ".out.csv").toString()));
        }
        command.addAll(List.of("--ledger", folder.resolve("ledger").toString()));
        command.addAll(List.of("--report", folder.resolve(me.name + ".json").toString()));
        command.addAll(job);
        run(command);
    }

    /** Removes the folder with all that is in it. */
    @Override
    public void close() {
        folder.close();
    }

    private record Side(String name, Path table, String fingerprint) {}
}
