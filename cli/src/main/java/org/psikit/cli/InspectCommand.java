package org.psikit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.psikit.cli.internal.options.ProfileChoice;
import org.psikit.cli.internal.options.TableName;
import org.psikit.cli.internal.options.TableOptions;
import org.psikit.cli.internal.options.WordConverter;
import org.psikit.cli.internal.terminal.Narrator;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.view.InspectJson;
import org.psikit.cli.internal.view.InspectPage;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.input.CombinedTable;
import org.psikit.match.internal.input.InputTable;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.inspect.Inspection;
import org.psikit.match.internal.inspect.Inspector;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.PlanField;
import org.psikit.match.report.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code psi inspect}: the columns of a table, and the quality of its keys. */
@Command(
        name = "inspect",
        description =
                "Inspect a table before matching it: format, columns, types, and for each key the share of filled,"
                        + " unusable and repeated values. Prints no values without --show-values.",
        sortOptions = false,
        footer = {"  psi inspect customers.csv --on email --on surname+postcode"})
final class InspectCommand implements Callable<Integer> {

    private static final int TOP_VALUES = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            converter = TableName.Converter.class,
            description = Tables.READABLE + "; several files, a folder, or a pattern such as"
                    + " 'part-*.csv', are parts of one table; jdbc:…, https:… and s3:… are tables elsewhere; - is"
                    + " standard input.")
    private List<TableName> tables = new ArrayList<>();

    @Option(
            names = "--on",
            paramLabel = "COL[:TYPE][+COL…]",
            description = "A rule, as in psi match; repeat it for further rules (default: inspect each column as a"
                    + " key of type text).")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "basic-1",
            converter = WordConverter.OfProfile.class,
            completionCandidates = WordConverter.OfProfile.class,
            description =
                    "The profile that decides which values are equal, as in psi match (default: ${DEFAULT-VALUE}).")
    private ProfileChoice profile = new ProfileChoice(Profile.BASIC_1, null);

    @Option(
            names = "--person",
            paramLabel = "PROPERTY=KEY",
            split = ",",
            description = "The columns that describe a person, for --profile linkage-1, as in psi match.")
    private Map<String, String> person = new LinkedHashMap<>();

    @Option(
            names = "--placeholders",
            paramLabel = "LIST",
            defaultValue = "standard-1",
            description = "Values that mean no value, as in psi match (default: ${DEFAULT-VALUE}).")
    private String placeholders = "standard-1";

    @Mixin
    private TableOptions options = new TableOptions();

    @Option(
            names = "--show-values",
            description = "Print the most frequent values of each column. They are your customers' data.")
    private boolean showValues;

    @Option(names = "--json", description = "Print all of it as JSON, for machines.")
    private boolean json;

    @Override
    public Integer call() {
        try (TableName.Input named = TableName.input(tables, options.settings(null));
                SpillFolder spill = SpillFolder.temporary();
                InputTable input = InputTable.open(named.table(), options.csv(), spill)) {
            inspect(input.table());
        }
        return ExitCode.DONE;
    }

    private void inspect(TableSource table) {
        List<Rule> rules = Stream.concat(on.stream().map(Rule::parse), profile.rules(person).stream())
                .toList();
        KeySettings settings = options.keySettings(profile.profile())
                .withPlaceholders(PlanField.PLACEHOLDERS.parse(List.of(placeholders), Party.LISTENER));
        TableSource joined = CombinedTable.of(table, options.columns.values());
        RuleColumns keys = RuleColumns.of(joined, rules, options.columns, settings);
        long start = System.nanoTime();
        Inspection inspection;
        try (Narrator narrator = new Narrator(spec.commandLine().getErr(), ProgressMode.AUTO)) {
            inspection = Inspector.inspect(joined, keys, showValues ? TOP_VALUES : 0, narrator);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (json) {
            spec.commandLine().getOut().println(InspectJson.of(inspection, InspectPage.warnings(inspection)));
            return;
        }
        new InspectPage(inspection, Terminal.widthOfOutput(), Terminal.coloured())
                .lines()
                .forEach(spec.commandLine().getOut()::println);
        spec.commandLine()
                .getErr()
                .println("read " + Numbers.counted(inspection.rows(), "row") + " in " + Numbers.seconds(seconds) + " ("
                        + Numbers.count(Math.round(inspection.rows() / seconds)) + " rows/s)");
    }
}
