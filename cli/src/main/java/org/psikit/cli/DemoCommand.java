package org.psikit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.demo.Demo;
import org.psikit.cli.internal.demo.DemoNarration;
import org.psikit.cli.internal.terminal.Narrator;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.match.plan.ProtocolCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code psi demo}: the sample job, explained step by step. */
@Command(
        name = "demo",
        description = "Match two bundled customer files as two parties over TLS on this machine, and show what each"
                + " side learned.",
        footer = {"  psi demo", "  psi demo --rows 100000"})
final class DemoCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 10_000_000;
    private static final int PROSE_WIDTH = 96;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "N", description = "Make up customers instead: this many for each company.")
    private int rows;

    @Option(names = "--protocol", paramLabel = "P", description = "The protocol; psi protocols lists them.")
    private @Nullable String protocol;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the first company's report of the run, as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        if (rows < 0
                || rows > MOST_ROWS
                || rows == 0 && spec.commandLine().getParseResult().hasMatchedOption("--rows")) {
            throw new UsageException("--rows " + rows + " is not a number of customers: pass 1 to " + MOST_ROWS);
        }
        if (protocol != null && ProtocolCatalog.installed().find(protocol).isEmpty()) {
            throw new UsageException("there is no protocol " + protocol + ": psi protocols lists them");
        }
        if (report != null) {
            new RunFiles().write("--report", report).check();
        }
        int width = Terminal.coloured() ? Math.min(Terminal.width(), PROSE_WIDTH) : PROSE_WIDTH;
        DemoNarration story = new DemoNarration(spec.commandLine().getOut(), Terminal.ansi(), width);
        try (Demo demo = Demo.prepare(rows, protocol)) {
            story.begin(demo);
            Demo.Outcome outcome = run(demo);
            if (outcome instanceof Demo.Failure failure) {
                PrintWriter err = spec.commandLine().getErr();
                err.println("psi: " + failure.problem());
                return failure.code() == 0 ? ExitCode.BUG : failure.code();
            }
            story.end((Demo.Result) outcome);
            if (report != null) {
                copy(demo.report(), report);
            }
        }
        return ExitCode.DONE;
    }

    private static void copy(Path from, Path to) {
        try (PendingFile file = PendingFile.ownerOnly(to)) {
            try {
                Files.copy(from, file.stream());
            } catch (IOException e) {
                throw file.failure(e);
            }
            file.commit();
        }
    }

    private Demo.Outcome run(Demo demo) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Narrator narrator = new Narrator(err, ProgressMode.AUTO)) {
            narrator.meter(demo::bytes);
            return demo.run(narrator);
        }
    }
}
