package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.match.DryRun;
import org.psikit.match.consent.Entry;
import org.psikit.match.report.Numbers;

/**
 * What {@code psi match --dry-run} prints. Warnings were told before.
 *
 * @param found what was found
 * @param width columns of the terminal
 */
public record DryRunPage(DryRun found, int width) {

    private static final int HINTS = 10;

    /** The page in lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> labels = Entry.labels(found.entries());
        for (int i = 0; i < labels.size(); i++) {
            lines.addAll(
                    TerminalText.wrapped(labels.get(i), found.entries().get(i).text(), width));
        }
        lines.add(Numbers.count(found.rejected().rows()) + " rejected");
        found.rejected().hints().stream()
                .limit(HINTS)
                .forEach(hint -> lines.addAll(TerminalText.wrapped("no key: ", hint.words(), width)));
        lines.add("this side is ready: nothing was written, and the peer was not called");
        return lines;
    }
}
