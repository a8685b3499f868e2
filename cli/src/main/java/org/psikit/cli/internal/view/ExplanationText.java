package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.match.report.PlanExplanation;
import org.psikit.match.report.PlanExplanation.Section;
import org.psikit.match.report.PlanExplanation.SettingInWords;

/**
 * An explanation of a plan as plain text.
 *
 * @param explanation of the plan
 * @param width columns of a line
 */
public record ExplanationText(PlanExplanation explanation, int width) {

    private static final String INDENT = "  ";

    /** Sections of the comment at the top of a plan file: what a reader must not miss. The rest is in the explanation. */
    private static final List<String> FOREMOST =
            List.of(PlanExplanation.PARTIES, PlanExplanation.PURPOSE, PlanExplanation.LEARNED);

    /** All of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(TerminalText.wrapped("", explanation.title(), width));
        explanation.sections().forEach(section -> add(section, lines));
        lines.add("");
        lines.add("The settings, as the file has them");
        for (SettingInWords setting : explanation.settings()) {
            lines.addAll(TerminalText.wrapped(INDENT, setting.name() + ": " + setting.value(), width));
            if (!setting.meaning().isEmpty()) {
                lines.addAll(TerminalText.wrapped(INDENT + INDENT, setting.meaning(), width));
            }
        }
        return lines;
    }

    /**
     * The comment at the top of a plan file.
     *
     * @param written when and by what it was written
     */
    public List<String> preamble(String written) {
        List<String> lines =
                new ArrayList<>(TerminalText.wrapped("", explanation.title() + ", " + written + ".", width));
        lines.addAll(TerminalText.wrapped(
                "",
                "Both parties need the same plan; comments do not count. psi plan --explain FILE tells in full what the"
                        + " fields below say, whatever the comments say.",
                width));
        explanation.sections().stream()
                .filter(section -> FOREMOST.contains(section.heading()))
                .forEach(section -> add(section, lines));
        return lines;
    }

    private void add(Section section, List<String> lines) {
        lines.add("");
        lines.add(section.heading());
        section.sentences().forEach(sentence -> lines.addAll(TerminalText.wrapped(INDENT, sentence, width)));
    }
}
