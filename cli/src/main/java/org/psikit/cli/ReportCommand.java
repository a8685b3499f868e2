package org.psikit.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.view.JsonFile;
import org.psikit.cli.internal.view.ReportPage;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.file.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code psi report}: the page of one job, for people who did not run it. */
@Command(
        name = "report",
        description = "Turn a job's report into a page: the results by rule, and where time and traffic went. It is one"
                + " HTML file without external resources.",
        sortOptions = false,
        footer = {"  psi report run.json --out run.html"})
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN.json", description = "What psi match --report wrote.")
    private @Nullable Path report;

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description = "The file for the page (default: beside the report, ending in .html).")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (report == null) {
            throw new UsageException("no report: name the file that psi match --report wrote");
        }
        Path target = out == null ? report.resolveSibling(named(report)) : out;
        new RunFiles().keep("the report", report).write("--out", target).check();
        WholeFile.shared(target, new ReportPage(JsonFile.read(report)).html());
        spec.commandLine().getErr().println("wrote " + target);
        return ExitCode.DONE;
    }

    private static String named(Path report) {
        String name = String.valueOf(report.getFileName());
        return (name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name) + ".html";
    }
}
