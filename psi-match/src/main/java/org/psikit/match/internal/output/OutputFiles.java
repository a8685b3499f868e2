package org.psikit.match.internal.output;

import java.io.OutputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.TableSink;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * The outputs that a party asked for.
 *
 * @param matches where the matched rows go
 * @param matchesStream stream for the matched rows, if there is no sink
 * @param select columns of the matched rows to write; empty for all
 * @param unmatched where rows go that had a key and did not match
 * @param rejects where rows go without a key, with the reason
 */
public record OutputFiles(
        @Nullable TableSink matches,
        @Nullable OutputStream matchesStream,
        List<String> select,
        @Nullable TableSink unmatched,
        @Nullable TableSink rejects) {

    /** Copies the list. */
    public OutputFiles {
        select = List.copyOf(select);
    }

    /** Whether something is wanted that only those have who learn which rows matched. */
    public boolean wantsMatches() {
        return matches != null || matchesStream != null || unmatched != null;
    }

    /** The destinations of rows, by setting. */
    public Map<Setting, TableSink> named() {
        Map<Setting, TableSink> named = new EnumMap<>(Setting.class);
        put(named, Setting.OUTPUT, matches);
        put(named, Setting.UNMATCHED, unmatched);
        put(named, Setting.REJECTS, rejects);
        return named;
    }

    private static void put(Map<Setting, TableSink> named, Setting setting, @Nullable TableSink sink) {
        if (sink != null) {
            named.put(setting, sink);
        }
    }

    /**
     * Refuses two outputs of one name, in whatever letters, of which one would take the place of the other. Files are told
     * apart by more than their names, elsewhere.
     *
     * @throws UsageException with what to change
     */
    public void requireDistinct() {
        Map<String, Setting> seen = new HashMap<>();
        named().forEach((setting, sink) -> {
            Setting other = seen.putIfAbsent(sink.name().toLowerCase(Locale.ROOT), setting);
            if (other != null && sink.file().isEmpty()) {
                throw new UsageException(
                        setting + " " + sink.name() + " is that of " + other + " too: name another place");
            }
        });
    }

    /**
     * Refuses files of rows for a party that does not learn rows.
     *
     * @throws UsageException with what to leave out
     */
    public void check(Plan plan, Party me) {
        if (wantsMatches() && plan.reveal() != Reveal.ROWS) {
            throw new UsageException((plan.reveal() == Reveal.COUNT ? "a count does" : "figures do")
                    + " not tell which rows match: leave out "
                    + Setting.OUTPUT + " and " + Setting.UNMATCHED);
        }
        if (wantsMatches() && !plan.to().includes(me)) {
            throw new UsageException("with " + Setting.TO + " " + plan.to().label()
                    + " this side does not learn which rows match: leave out " + Setting.OUTPUT + " and "
                    + Setting.UNMATCHED);
        }
    }
}
