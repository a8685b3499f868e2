package org.psikit.match;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.ledger.LedgerSettings;
import org.psikit.match.internal.output.OutputFiles;

/**
 * The outputs of a job, and the files that no output may replace.
 *
 * @param rows the destinations of rows
 * @param report the file of the report
 * @param kept further files that no output may replace
 * @param voice the recipient of warnings
 * @param ledger where the run is noted; null for nowhere
 */
record MatchOutputs(
        OutputFiles rows,
        @Nullable Path report,
        List<Path> kept,
        Voice voice,
        @Nullable LedgerSettings ledger) {

    /** Copies the list. */
    MatchOutputs {
        kept = List.copyOf(kept);
    }

    /**
     * The recipient of warnings, and its names for settings.
     *
     * @param warnings receives warnings
     * @param names the names of settings in them
     */
    record Voice(Consumer<String> warnings, Function<Setting, String> names) {

        void warn(String text) {
            warnings.accept(named(text));
        }

        String named(String text) {
            return Setting.shown(text, names);
        }

        List<String> named(List<String> texts) {
            return texts.stream().map(this::named).toList();
        }
    }

    /** The list of outputs, for the person who consents to the job. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (rows.matchesStream() != null && rows.matches() == null) {
            words.add("matched rows to a stream");
        }
        Map<Setting, String> what = Map.of(
                Setting.OUTPUT, "matched rows", Setting.UNMATCHED, "unmatched rows", Setting.REJECTS, "rejected rows");
        rows.named().forEach((setting, sink) -> words.add(what.get(setting) + " to " + sink.name()));
        if (report != null) {
            words.add("the report to " + report);
        }
        return words;
    }

    /** All files of the job, by their role. */
    RunFiles names(MatchRun.Source input, @Nullable Identity identity, @Nullable Path workDir) {
        RunFiles names = new RunFiles();
        input.named().files().forEach(named -> names.keepOutOf(named, file -> Tables.wouldHold(named, file)));
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
        if (ledger != null) {
            names.keep(Setting.LEDGER, ledger.folder());
        }
        rows.named().forEach((setting, sink) -> sink.file().ifPresent(file -> names.write(setting, file)));
        if (report != null) {
            names.write(Setting.REPORT, report);
        }
        return names;
    }
}
