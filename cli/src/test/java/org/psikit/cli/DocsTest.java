package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.cli.internal.view.CardTables;
import org.psikit.match.report.Learned;
import picocli.CommandLine;

/** The documents name only what is there: commands, flags, classes, files; their tables are those of the code. */
class DocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PROTOCOLS = ROOT.resolve("docs/protocols.md");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\./)?psi (.*)$");
    private static final Pattern INLINE_COMMAND = Pattern.compile("`(?:\\./)?psi ([a-z-]+)[^`]*`");
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern CLASS = Pattern.compile("(?:org\\.psikit\\.[a-z.]+\\.)?[A-Z][a-z0-9]+[A-Za-z0-9]*");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    /** Of a module above this one, which has a test of its own for what documents say of it. */
    private static final String ELSEWHERE = "bench";

    private final CommandLine psi = Main.commandLine();

    static Stream<Path> documents() throws IOException {
        List<Path> documents = Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
                .map(ROOT::resolve)
                .collect(Collectors.toCollection(ArrayList::new));
        try (Stream<Path> more = Files.walk(ROOT.resolve("docs"))) {
            more.filter(f -> f.toString().endsWith(".md")).forEach(documents::add);
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandParses(Path document) throws IOException {
        String text = Files.readString(document);
        FENCE.matcher(text).results().map(m -> m.group(2)).forEach(block -> {
            Matcher command = COMMAND.matcher(block.replaceAll("\\\\\\n\\s*", ""));
            while (command.find()) {
                String line = command.group(1).replaceAll("\\s+#.*", "");
                if (!line.startsWith(ELSEWHERE + " ")) {
                    psi.parseArgs(line.trim().split("\\s+"));
                }
            }
        });
        assertThat(INLINE_COMMAND.matcher(text).results().map(m -> m.group(1)))
                .as("commands that %s names", document.getFileName())
                .allMatch(name -> name.equals(ELSEWHERE) || psi.getSubcommands().containsKey(name));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFlagExists(Path document) throws IOException {
        Set<String> flags = new TreeSet<>();
        for (CommandLine command : psi.getSubcommands().values()) {
            command.getCommandSpec().options().forEach(o -> flags.addAll(List.of(o.names())));
            for (CommandLine below : command.getSubcommands().values()) {
                below.getCommandSpec().options().forEach(o -> flags.addAll(List.of(o.names())));
            }
        }
        String text = FENCE.matcher(Files.readString(document)).replaceAll("");
        Set<String> named = CODE.matcher(text)
                .results()
                .map(m -> m.group(1))
                .filter(code -> !code.startsWith("mvn") && !code.startsWith("psi " + ELSEWHERE))
                .flatMap(code -> FLAG.matcher(code).results().map(MatchResult::group))
                .collect(Collectors.toSet());
        named.removeAll(flags);
        assertThat(named)
                .as("flags that %s names and no command has", document.getFileName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyClassExists(Path document) throws IOException {
        Set<String> ours = sources();
        List<String> unknown = CODE.matcher(Files.readString(document))
                .results()
                .map(m -> m.group(1))
                .filter(code -> CLASS.matcher(code).matches() && !code.startsWith("Your"))
                .map(code -> code.substring(code.lastIndexOf('.') + 1))
                .filter(name -> !ours.contains(name) && !inJava(name))
                .toList();
        assertThat(unknown).as("classes that %s names", document.getFileName()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(m -> m.group(1)))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    /** Run with {@code -Dpsikit.docs.write=true}, this writes the tables instead. */
    @ParameterizedTest
    @ValueSource(strings = {"protocols", "abilities", "learned"})
    void theTablesOfTheProtocolsAreThoseOfTheCode(String name) throws IOException {
        CardTables cards = new CardTables(ProtocolsCommand.cards());
        String table = switch (name) {
            case "protocols" -> cards.markdownCards();
            case "abilities" -> cards.markdownAbilities();
            default -> Learned.table();
        };
        String page = Files.readString(PROTOCOLS);
        String mark = "<!-- table: " + name + " -->\n";
        int start = page.indexOf(mark) + mark.length();
        int end = page.indexOf("<!-- end -->", start);
        assertThat(start).as("place of the table %s", name).isGreaterThanOrEqualTo(mark.length());
        if (Boolean.getBoolean("psikit.docs.write")) {
            Files.writeString(PROTOCOLS, page.substring(0, start) + table + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(table);
        }
    }

    @Test
    void theJavaOfTheReadmeIsTheTestedOne() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/psikit/cli/ReadmeExampleTest.java"));
        String example = source.substring(source.indexOf("// begin\n") + 9, source.indexOf("        // end"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> java = FENCE.matcher(readme)
                .results()
                .filter(m -> m.group(1).equals("java"))
                .map(m -> m.group(2))
                .toList();
        assertThat(java).containsExactly(example.replaceAll("(?m)^ {8}", ""));
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".java"))
                    .map(f -> f.substring(0, f.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean inJava(String name) {
        for (String prefix : List.of("java.lang.", "java.util.", "java.nio.file.")) {
            try {
                Class.forName(prefix + name);
                return true;
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        return false;
    }
}
