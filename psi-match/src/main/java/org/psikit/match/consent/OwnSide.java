package org.psikit.match.consent;

import java.util.ArrayList;
import java.util.List;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.Learned;
import org.psikit.match.report.Numbers;

/**
 * What a party brings to a job and takes from it, in words for the person who agrees.
 *
 * @param table its table and how large it is
 * @param keys each rule, with its columns where they have other names
 * @param outputs where rows go
 */
public record OwnSide(String table, List<String> keys, List<String> outputs) {

    /** Copies the lists. */
    public OwnSide {
        keys = List.copyOf(keys);
        outputs = List.copyOf(outputs);
    }

    /**
     * Puts it in words.
     *
     * @param name what messages call the table
     * @param rows of the table
     * @param rules the rules
     * @param names columns of each rule
     * @param outputs where rows go
     */
    public static OwnSide of(String name, long rows, List<Rule> rules, List<List<String>> names, List<String> outputs) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            List<String> called =
                    rules.get(i).parts().stream().map(KeyPart::key).toList();
            List<String> columns = names.get(i);
            keys.add("rule " + (i + 1) + ": " + rules.get(i).label()
                    + (columns.equals(called) ? "" : ", your " + String.join(", ", columns)));
        }
        return new OwnSide(name + ", " + Numbers.counted(rows, "row"), keys, outputs);
    }

    /**
     * All of it, and what each side will learn, without anything of the peer.
     *
     * @param announced the size that the peer is shown
     */
    public List<Entry> entries(long keyedRows, long announced, Learned learned) {
        List<Entry> entries = new ArrayList<>(keyEntries());
        entries.add(new Entry("your table", table));
        entries.add(new Entry(
                "sizes",
                Numbers.count(keyedRows) + " rows of yours have a key, shown to the peer as at most "
                        + Numbers.count(announced)));
        entries.addAll(outputEntries());
        entries.addAll(Proposal.learned(learned));
        return entries;
    }

    /** Rules first, since all else depends on them. */
    List<Entry> keyEntries() {
        List<Entry> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add(new Entry(entries.isEmpty() ? "match by" : "", key));
        }
        return entries;
    }

    /** The outputs of rows. */
    List<Entry> outputEntries() {
        List<Entry> entries = new ArrayList<>();
        for (String output : outputs) {
            entries.add(new Entry(entries.isEmpty() ? "written" : "", output));
        }
        return entries;
    }
}
