package org.psikit.bench.internal.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.psikit.bench.internal.party.ChildJava;
import org.psikit.cli.internal.demo.LoopbackPort;
import org.psikit.cli.internal.demo.TemporaryFolder;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.link.Identity;

/** Runs {@link ColdJob}s, in a temporary folder that holds tables, identities and outputs until it is closed. */
public final class ColdJobs implements AutoCloseable {

    private static final String MAIN = "org.psikit.cli.Main";
    private static final Set<String> WITH_FILES = Set.of("read keys", "partition", "write");
    private static final Set<String> AROUND = Set.of("connect", "agree", "finish");
    private static final String REHEARSAL = "rehearsal";
    private static final String RULE = "rule ";
    private static final List<String> NAMES = List.of("listener", "connector");
    private static final int LOOK_MILLIS = 20;
    private static final int GRACE_SECONDS = 2;

    private final TemporaryFolder folder = TemporaryFolder.create("psi-jobs");
    private final List<Side> sides = new ArrayList<>();

    /** Makes identities. */
    public ColdJobs() {
        sides.add(new Side("a", "--listen", Identity.generate(folder.resolve("a.id"))));
        sides.add(new Side("b", "--connect", Identity.generate(folder.resolve("b.id"))));
    }

    private record Side(String name, String flag, Identity identity) {}

    /** What the time of a phase counts for. */
    enum Part {
        FILES,
        PROTOCOL,
        AROUND
    }

    /** What a party reported. */
    private record Party(double fileSeconds, double protocolSeconds, double bytesSent, double memory, long matched) {}

    /** Runs a job once, in two processes that start at the same moment. */
    public ColdJobResult.Run run(ColdJob job) {
        List<Process> processes = new ArrayList<>();
        try {
            for (Side side : sides) {
                Path table = table(side, job.rows());
                if (!Files.exists(table)) {
                    JobTables.write(new PersonTable(false, side.name.equals("b"), job.rows(), job.common()), table);
                }
                Files.deleteIfExists(report(side));
            }
            String address = "127.0.0.1:" + LoopbackPort.free();
            long start = System.nanoTime();
            for (int i = 0; i < 2; i++) {
                List<String> arguments = arguments(job, sides.get(i), sides.get(1 - i), address);
                processes.add(new ProcessBuilder(ChildJava.command(List.of(), MAIN, arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(log(sides.get(i)).toFile())
                        .start());
            }
            await(processes, sides.stream().map(this::log).toList());
            double seconds = (System.nanoTime() - start) / 1e9;
            Party listener = parse(report(sides.get(0)));
            Party connector = parse(report(sides.get(1)));
            return new ColdJobResult.Run(
                    new ColdJobResult.Times(
                            seconds,
                            Math.max(listener.fileSeconds, connector.fileSeconds),
                            Math.max(listener.protocolSeconds, connector.protocolSeconds)),
                    listener.bytesSent + connector.bytesSent,
                    Math.max(listener.memory, connector.memory),
                    listener.matched == job.common());
        } catch (IOException e) {
            throw new ResourceException("cannot run a job: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException("interrupted", e);
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /**
     * Waits for the listener and the connector. If one fails, the other has a little time to end and tell why, and is not
     * waited for any longer: it may be waiting for a peer that will not come.
     *
     * @param processes listener, connector
     * @param logs what each says
     * @throws ChannelException with the words of whoever failed by itself
     */
    static void await(List<Process> processes, List<Path> logs) throws InterruptedException, IOException {
        Process listener = processes.get(0);
        Process connector = processes.get(1);
        while (connector.isAlive() && !listener.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            // whichever ends first
        }
        boolean listenerFirst = !listener.isAlive();
        Process first = listenerFirst ? listener : connector;
        Process second = listenerFirst ? connector : listener;
        if (first.exitValue() == 0) {
            second.waitFor();
        } else {
            second.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).isAlive() && processes.get(i).exitValue() != 0) {
                words.add(NAMES.get(i) + ": " + Files.readString(logs.get(i)).strip());
            }
        }
        if (!words.isEmpty()) {
            throw new ChannelException("a party of the job failed; " + String.join("; ", words));
        }
    }

    private List<String> arguments(ColdJob job, Side me, Side peer, String address) {
        List<String> arguments = new ArrayList<>(List.of(
                "match",
                me.flag,
                address,
                "--identity",
                folder.resolve(me.name + ".id").toString(),
                "--peer",
                peer.identity.fingerprint().toString(),
                "--input",
                table(me, job.rows()).toString(),
                "--report",
                report(me).toString(),
                "--threads",
                Integer.toString(job.threads()),
                "--work-dir",
                folder.resolve(me.name + ".work").toString(),
                "--ledger",
                folder.resolve(me.name + ".ledger").toString(),
                "--wait",
                "60s",
                "--progress",
                "none",
                "--yes"));
        if (me.flag.equals("--listen") && job.reveal() == Reveal.ROWS) {
            arguments.addAll(List.of("--output", folder.resolve("out.csv").toString()));
        }
        arguments.addAll(job.flags());
        return arguments;
    }

    private Path table(Side side, long rows) {
        return folder.resolve(side.name + "." + rows + ".csv");
    }

    private Path report(Side side) {
        return folder.resolve(side.name + ".json");
    }

    private Path log(Side side) {
        return folder.resolve(side.name + ".log");
    }

    /**
     * What a phase of a report is part of.
     *
     * @throws ResourceException if reports have phases that are not known here, so that no time is counted wrongly
     */
    static Part part(String phase) {
        if (WITH_FILES.contains(phase)) {
            return Part.FILES;
        }
        if (phase.equals(REHEARSAL) || phase.startsWith(RULE)) {
            return Part.PROTOCOL;
        }
        if (AROUND.contains(phase)) {
            return Part.AROUND;
        }
        throw new ResourceException("a job's report has a phase that is not known: " + phase);
    }

    /** Of a report, what is compared. */
    private static Party parse(Path report) throws IOException {
        double files = 0;
        double protocol = 0;
        double sent = 0;
        double memory = 0;
        long matched = -1;
        String phase = "";
        String figure = "";
        boolean phases = false;
        try (JsonParser json = new JsonFactory().createParser(report.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String name = json.currentName();
                if (name == null) {
                    continue;
                }
                if (name.equals("phases")) {
                    phases = token == JsonToken.START_ARRAY;
                } else if (phases && token == JsonToken.VALUE_STRING && name.equals("name")) {
                    phase = json.getText();
                } else if (phases && token.isNumeric() && name.equals("seconds")) {
                    Part part = part(phase);
                    files += part == Part.FILES ? json.getDoubleValue() : 0;
                    protocol += part == Part.PROTOCOL ? json.getDoubleValue() : 0;
                } else if (phases && token.isNumeric() && name.equals("bytes_sent")) {
                    sent += json.getDoubleValue();
                } else if (token.isNumeric() && name.equals("peak_memory_bytes")) {
                    memory = json.getDoubleValue();
                } else if (token == JsonToken.VALUE_STRING && name.equals("figure")) {
                    figure = json.getText();
                } else if (token.isNumeric()
                        && (name.equals("matched_rows") || name.equals("value") && figure.equals("count"))) {
                    matched = json.getLongValue();
                }
            }
        }
        return new Party(files, protocol, sent, memory, matched);
    }

    /** Removes everything. */
    @Override
    public void close() {
        folder.close();
    }
}
