package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.match.plan.PlanField;

/**
 * Follows the recipes: adds something of each kind in the places that its recipe names and in no other, and uses it as a
 * user does. How many places that are is held here.
 */
@Timeout(300)
class RecipesTest {

    @TempDir
    private Path folder;

    @Test
    void aProtocolIsFourPlaces() throws IOException {
        PatchedProgram program = program("A protocol", "protocol", 4);
        assertThat(program.psi("protocols")).startsWith("0").contains("your protocol", "paper     your paper");
        String listener = table("listener.csv", "email", "a@b.example", "c@d.example");
        String connector = table("connector.csv", "email", "e@f.example", "a@b.example");
        String[] flags = {"--on", "email", "--protocol", "yours"};
        List<String> said = program.match(match(listener, flags), match(connector, flags));
        assertThat(said).allSatisfy(each -> assertThat(each).startsWith("0").contains("matched 1 of 2 rows"));
        assertThat(output(listener)).contains("a@b.example").doesNotContain("c@d.example");
    }

    @Test
    void aNormaliserIsFourPlaces() throws IOException {
        PatchedProgram program = program("A normaliser", "normaliser", 4);
        assertThat(program.psi("match", "--help")).contains("yours");
        String listener = table("listener.csv", "account", "12 34-ab", "56 78");
        String connector = table("connector.csv", "account", "1234AB", "9");
        List<String> said =
                program.match(match(listener, "--on", "account:yours"), match(connector, "--on", "account:yours"));
        assertThat(said).allSatisfy(each -> assertThat(each).startsWith("0").contains("matched 1 of 2 rows"));
        assertThat(output(listener)).contains("12 34-ab").doesNotContain("56 78");
    }

    @Test
    void aDerivedKeyIsThreePlaces() throws IOException {
        PatchedProgram program = program("A derived key", "derived", 3);
        assertThat(program.psi("match", "--help")).contains("yours");
        String listener = table("listener.csv", "name", "Meier", "Schulz");
        String connector = table("connector.csv", "name", "Moor", "Mayer", "Mr");
        List<String> said =
                program.match(match(listener, "--on", "name:yours"), match(connector, "--on", "name:name:yours"));
        assertThat(said.get(0)).startsWith("0").contains("matched 1 of 2 rows");
        assertThat(output(listener)).contains("Meier").doesNotContain("Schulz");
    }

    @Test
    void aSourceOfTablesIsFourPlaces() throws IOException {
        PatchedProgram program = program("A table source or sink", "source", 4);
        assertThat(program.psi("inspect", "yours:people")).startsWith("0").contains("a table of yours", "city");
        String connector = table("connector.csv", "email", "a@b.example");
        List<String> said = program.match(
                new String[] {"--on", "email", "--input", "yours:people", "--output", "yours:matches"},
                match(connector, "--on", "email"));
        assertThat(said.get(0)).startsWith("0").contains("matched 1 of 2 rows");
        assertThat(program.psi("inspect", "yours:matches")).startsWith("0").contains("match_id", "read 1 row");
    }

    @Test
    void aFormatOfFilesIsThreePlaces() throws IOException {
        PatchedProgram program = program("A file format", "format", 3);
        assertThat(program.psi("match", "--help")).contains("or YOURS", "or YOURS if it ends in .parquet");
        String listener = table("listener.bin", "YOU1", "email\tcity", "a@b.example\tOslo", "c@d.example\tRome");
        String connector = table("connector.csv", "email", "a@b.example");
        Path matches = folder.resolve("matches.yours");
        List<String> said = program.match(
                new String[] {"--on", "email", "--input", listener, "--output", matches.toString()},
                match(connector, "--on", "email"));
        assertThat(said.get(0)).startsWith("0").contains("matched 1 of 2 rows");
        assertThat(matches).content().matches("YOU1\nemail\tcity\tmatch_id\trule\na@b.example\tOslo\t\\w+\t1\n");
        assertThat(program.psi("inspect", matches.toString())).startsWith("0").contains("YOURS", "read 1 row");
    }

    @Test
    void aFieldOfThePlanIsOneEntry() throws IOException {
        Recipe recipe =
                new Recipe("A field of the plan").followedIn("psi-match", PlanField.class, "    private final ");
        PatchedProgram program = program(recipe, 1);
        Path plan = folder.resolve("plan.yaml");
        assertThat(program.psi("plan", "--on", "email", "--your-field", "7", "--out", plan.toString()))
                .startsWith("0");
        assertThat(plan).content().endsWith("\n# what it is for\nyour-field: 7\n");
        assertThat(program.psi("plan", "--help")).contains("--your-field=N", "What it is for (default: 0).");
        assertThat(program.psi("plan", "--on", "email", "--your-field", "many")).startsWith("2 psi: --your-field: ");

        Path copy = folder.resolve("copy.yaml");
        assertThat(program.psi("plan", "--plan", plan.toString(), "--your-field", "7", "--out", copy.toString()))
                .startsWith("0");
        assertThat(copy).hasSameTextualContentAs(plan);
        assertThat(program.psi("plan", "--plan", plan.toString(), "--your-field", "8"))
                .startsWith("2 psi: --your-field 8 contradicts " + plan + ", which says 7");

        List<String> said = program.match(
                match(table("listener.csv", "email", "a@b.example"), "--plan", plan.toString()),
                match(table("connector.csv", "email", "a@b.example"), "--on", "email"));
        assertThat(said.get(0)).startsWith("4").contains("in --your-field: here 7, there 0");
        assertThat(said.get(1)).startsWith("4").contains("the plans differ in --your-field: here 0, there 7");
    }

    @Test
    void aFigureIsOnePlace() throws IOException {
        PatchedProgram program = program("A figure", "figure", 1);
        assertThat(program.psi("match", "--help").replaceAll("\\s+", "")).contains("yours:SIDE.COL");
        String listener = table("listener.csv", "email,spend", "a@b.example,2", "c@d.example,6", "e@f.example,100");
        String connector = table("connector.csv", "email", "a@b.example", "c@d.example");
        String[] flags = {"--on", "email", "--reveal", "yours:listener.spend", "--min-set", "1", "--input"};
        List<String> said = program.match(with(flags, listener), with(flags, connector));
        assertThat(said)
                .allSatisfy(each -> assertThat(each)
                        .startsWith("0")
                        .containsPattern("the sum of (your|the peer's) spend over them and of its squares")
                        .contains("count\t2\nsum:listener.spend\t8\ndeviation:listener.spend\t2.82842712474619\n"));
    }

    @Test
    void aCommandIsTwoPlaces() throws IOException {
        run(program("A command", "command", 2));
    }

    @Test
    void aCommandOfTheProgramItselfIsTwoPlaces() throws IOException {
        run(program("A command of the program itself", "command-of-cli", 2));
    }

    private static void run(PatchedProgram program) {
        assertThat(program.psi("yours")).isEqualTo("0 done\n");
        assertThat(program.psi("yours", "--fail")).startsWith("3 psi: your table is empty: name another one");
        assertThat(program.psi("--help")).contains("What your command is for.");
    }

    private PatchedProgram program(String heading, String addition, int places) throws IOException {
        return program(new Recipe(heading).followedBy(addition), places);
    }

    private PatchedProgram program(Recipe recipe, int places) throws IOException {
        assertThat(recipe.touched()).isEqualTo(recipe.named()).hasSize(places);
        return recipe.program(folder);
    }

    private String table(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n")
                .toString();
    }

    private static String[] match(String input, String... more) {
        return with(new String[] {"--input", input, "--output", input + ".out"}, more);
    }

    private static String output(String input) throws IOException {
        return Files.readString(Path.of(input + ".out"));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }
}
