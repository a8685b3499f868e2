package org.psikit.cli.internal.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * Help of a command with many options, in sections: those that a first job needs, and with {@value #ALL} every one, with
 * the exit codes. Sections are mixins: picocli's own groups begin a new group when an option comes twice, and forget the
 * options of the one before.
 */
public final class OptionSections {

    /** The option that asks for all of the help. */
    public static final String ALL = "--help-all";

    private final CommandLine command;
    private final Map<String, String> headings;
    private final Set<String> usual;

    private OptionSections(CommandLine command, Map<String, String> headings, Set<String> usual) {
        this.command = command;
        this.headings = headings;
        this.usual = usual;
    }

    /**
     * Lays out the options of {@code command}, those of each mixin named under its heading, then the others.
     *
     * @param usual names of the options that the short help shows
     */
    public static void of(CommandLine command, Map<String, String> headings, Set<String> usual) {
        OptionSections sections = new OptionSections(command, headings, usual);
        command.getCommandSpec()
                .addOption(OptionSpec.builder(ALL)
                        .usageHelp(true)
                        .description("Show all options and the exit codes, and exit.")
                        .build());
        Map<String, IHelpSectionRenderer> map = command.getHelpSectionMap();
        map.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        map.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, sections::text);
        for (String key : List.of(
                UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING, UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST)) {
            IHelpSectionRenderer whole = map.get(key);
            map.put(key, help -> sections.all() && whole != null ? whole.render(help) : "");
        }
    }

    private boolean all() {
        @Nullable ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.hasMatchedOption(ALL);
    }

    private String text(Help help) {
        boolean all = all();
        CommandSpec spec = help.commandSpec();
        List<OptionSpec> others = new ArrayList<>(spec.options());
        if (!all) {
            others.removeIf(option -> Arrays.stream(option.names()).noneMatch(usual::contains));
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> section : headings.entrySet()) {
            List<OptionSpec> options = new ArrayList<>(others);
            options.retainAll(
                    Objects.requireNonNull(spec.mixins().get(section.getKey())).options());
            others.removeAll(options);
            text.append(section(help, section.getValue(), options));
        }
        text.append(section(help, "Also:", others));
        if (!all) {
            String name = spec.qualifiedName();
            text.append(System.lineSeparator())
                    .append("All options and the exit codes: " + name + " " + ALL)
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String section(Help help, String heading, List<OptionSpec> options) {
        if (options.isEmpty()) {
            return "";
        }
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addAllOptions(options, help.parameterLabelRenderer());
        return System.lineSeparator() + heading + System.lineSeparator() + layout;
    }
}
