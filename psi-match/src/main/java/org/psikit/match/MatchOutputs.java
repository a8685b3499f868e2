package org.psikit.match;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.output.OutputFiles;

/**
 * The outputs of a job, and the files that no output may replace.
 *
 * @param rows where rows go
 * @param report where the report goes
 * @param kept further files that no output may replace
 */
record MatchOutputs(OutputFiles rows, @Nullable Path report, List<Path> kept) {

    /** Copies the list. */
    MatchOutputs {
        kept = List.copyOf(kept);
    }

    /** All files of the job, by what they are to it. */
    RunFiles names(MatchRun.Source input, @Nullable Identity identity, @Nullable Path workDir) {
        RunFiles names = new RunFiles();
        Tables.expand(input.named().files()).forEach(file -> names.keep(Setting.INPUT, file));
        TableSource source = input.named().source();
        if (source != null) {
            source.description().files().forEach(file -> names.keep(Setting.INPUT, file));
        }
        kept.forEach(file -> names.keep("", file));
        if (identity != null) {
            identity.files().forEach(file -> names.keep(Setting.IDENTITY, file));
        }
        if (workDir != null) {
            names.keep(Setting.WORK_DIR, workDir);
        }
        rows.named().forEach((setting, sink) -> sink.file().ifPresent(file -> names.write(setting, file)));
        if (report != null) {
            names.write(Setting.REPORT, report);
        }
        return names;
    }
}
