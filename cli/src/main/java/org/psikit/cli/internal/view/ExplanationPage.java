package org.psikit.cli.internal.view;

import java.util.List;
import org.psikit.cli.internal.page.Html;
import org.psikit.match.report.PlanExplanation;

/**
 * An explanation of a plan as a page to print, sign and file.
 *
 * @param explanation of the plan
 * @param file where the plan stands
 */
public record ExplanationPage(PlanExplanation explanation, String file) {

    /** The whole page. */
    public String html() {
        Html page = new Html(explanation.title());
        page.note(
                "Made of the plan " + file + " by psi plan --explain. Every sentence follows from the plan's fields.");
        explanation.sections().forEach(section -> {
            page.heading(section.heading());
            if (section.sentences().size() == 1) {
                page.paragraph(section.sentences().get(0));
            } else {
                page.numbered(section.sentences());
            }
        });
        page.heading("The settings, as the file has them");
        page.terms(
                List.of("setting", "value", "in words"),
                explanation.settings().stream()
                        .map(setting -> List.of(setting.name(), setting.value(), setting.meaning()))
                        .toList());
        return page.page();
    }
}
