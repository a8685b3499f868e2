package org.psikit.cli.internal.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help of a command with many options, in sections. Sections are mixins: picocli's own groups begin a new group when an
 * option comes twice, and forget the options of the one before.
 */
public final class OptionSections {

    private OptionSections() {}

    /** Lays out the options of {@code command}, those of each mixin named under its heading, then the others. */
    public static void of(CommandLine command, Map<String, String> headings) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> text(help, headings));
    }

    private static String text(Help help, Map<String, String> headings) {
        CommandSpec command = help.commandSpec();
        List<OptionSpec> others = new ArrayList<>(command.options());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> section : headings.entrySet()) {
            List<OptionSpec> options = new ArrayList<>(others);
            options.retainAll(Objects.requireNonNull(command.mixins().get(section.getKey()))
                    .options());
            others.removeAll(options);
            text.append(section(help, section.getValue(), options));
        }
        return text.append(section(help, "Also:", others)).toString();
    }

    private static String section(Help help, String heading, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addAllOptions(options, help.parameterLabelRenderer());
        return System.lineSeparator() + heading + System.lineSeparator() + layout;
    }
}
