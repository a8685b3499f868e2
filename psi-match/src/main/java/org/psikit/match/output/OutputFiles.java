package org.psikit.match.output;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.UsageException;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * What a party wants written.
 *
 * @param matches file for the matched rows
 * @param matchesStream stream for the matched rows, if there is no file
 * @param select columns of the matched rows to write; empty for all
 * @param unmatched file for rows that had a key and did not match
 * @param rejects file for rows without a key, with the reason
 */
public record OutputFiles(
        @Nullable Path matches,
        @Nullable OutputStream matchesStream,
        List<String> select,
        @Nullable Path unmatched,
        @Nullable Path rejects) {

    /** Copies the list. */
    public OutputFiles {
        select = List.copyOf(select);
    }

    /** Whether something is wanted that only those have who learn which rows matched. */
    public boolean wantsMatches() {
        return matches != null || unmatched != null;
    }

    /** The files that are wanted, by the flag that names each. */
    public Map<String, Path> named() {
        Map<String, Path> named = new LinkedHashMap<>();
        put(named, "--output", matches);
        put(named, "--unmatched", unmatched);
        put(named, "--rejects", rejects);
        return named;
    }

    private static void put(Map<String, Path> named, String flag, @Nullable Path file) {
        if (file != null) {
            named.put(flag, file);
        }
    }

    /**
     * Refuses files of rows for a party that does not learn rows.
     *
     * @throws UsageException with what to leave out
     */
    public void check(Plan plan, Party me) {
        if (wantsMatches() && plan.reveal() != Reveal.ROWS) {
            throw new UsageException("a " + plan.reveal().label()
                    + " does not tell which rows match: leave out --output and --unmatched");
        }
        if (wantsMatches() && !plan.to().includes(me)) {
            throw new UsageException("with --to " + plan.to().label()
                    + " this side does not learn which rows match: leave out --output and --unmatched");
        }
    }
}
