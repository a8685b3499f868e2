package org.psikit.cli.internal.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.psikit.cli.internal.text.Closest;
import org.psikit.core.error.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Options that a user keeps in a file under a name, for instance one for each partner, as {@code psql} keeps its services.
 * A section of the file has a line for each option, without the dashes:
 *
 * <pre>
 * [acme]
 * connect = psi.acme.example:7700
 * peer = sha256:9ab2…
 * column = name=Vorname+Nachname
 * decimal-comma
 * </pre>
 *
 * <p>An option on the command line takes the place of all lines of that name. A command takes the lines that it has an
 * option for, so that one section serves {@code psi inspect}, {@code psi plan} and {@code psi match}.
 */
public final class NamedSettings {

    /** The option that names a section. */
    public static final String OPTION = "--with";

    /** The variable that names the file. */
    public static final String FILE_VARIABLE = "PSI_SETTINGS";

    private static final Path USUAL_FILE = Path.of(".config", "psi", "settings");
    private static final long LARGEST_FILE = 1 << 20;
    private static final String HOME_PREFIX = "~/";

    /** Options of which a command takes one, so that one on the command line replaces the other in the file. */
    private static final Map<String, String> OTHER = Map.of("--listen", "--connect", "--connect", "--listen");

    private final Path file;
    private final Path home;

    /** The settings in {@code file}, whose values may begin with the home folder as {@code ~/}. */
    NamedSettings(Path file, Path home) {
        this.file = file;
        this.home = home;
    }

    /** The settings of the user of this process. */
    public static NamedSettings ofUser(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String named = environment.get(FILE_VARIABLE);
        return new NamedSettings(named == null ? home.resolve(USUAL_FILE) : Path.of(named), home);
    }

    /** For the help: {@link #expand} takes it out before arguments are read. */
    public static OptionSpec option() {
        return OptionSpec.builder(OPTION)
                .type(String.class)
                .paramLabel("NAME")
                .scopeType(ScopeType.INHERIT)
                .description("Take options from the section [NAME] of my file of settings.")
                .build();
    }

    /** Whether arguments name a section. */
    public static boolean areAskedFor(String... arguments) {
        return Arrays.stream(arguments).anyMatch(word -> word.equals(OPTION) || word.startsWith(OPTION + "="));
    }

    /**
     * The arguments with the options of the section in place of its name.
     *
     * @param psi the program with all its commands
     * @throws UsageException if file, section or a line of it cannot be used
     */
    public String[] expand(CommandLine psi, String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        String name = takeName(words);
        CommandSpec command = command(psi, words);
        Set<String> known = psi.getSubcommands().values().stream()
                .flatMap(each -> each.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());
        section(name).forEach((option, lines) -> {
            if (!known.contains(option) || option.equals(OPTION)) {
                throw new UsageException(lines.get(0).where() + ": psi has no setting "
                        + option.replaceFirst("^--", "") + ": " + Closest.question(option, known)
                        + "write an option of psi match without its dashes");
            }
            OptionSpec spec = command.optionsMap().get(option);
            if (spec != null && !isGiven(option, words) && !isGiven(OTHER.getOrDefault(option, option), words)) {
                lines.forEach(line -> words.add(line.argument(option, spec)));
            }
        });
        return words.toArray(String[]::new);
    }

    /** Takes option and name out of the arguments. */
    private static String takeName(List<String> words) {
        String name = null;
        for (int i = 0; i < words.size(); ) {
            String word = words.get(i);
            boolean apart = word.equals(OPTION);
            if (!apart && !word.startsWith(OPTION + "=")) {
                i++;
                continue;
            }
            if (apart && i + 1 == words.size() || name != null) {
                throw new UsageException(OPTION + " takes one name, of a section of the file of settings: name one");
            }
            words.remove(i);
            name = apart ? words.remove(i) : word.substring(OPTION.length() + 1);
        }
        return Objects.requireNonNull(name, "arguments without a name");
    }

    /** The command that the arguments begin with. */
    private static CommandSpec command(CommandLine psi, List<String> words) {
        CommandLine command = psi;
        for (String word : words) {
            if (command.getSubcommands().containsKey(word)) {
                command = Objects.requireNonNull(command.getSubcommands().get(word));
            } else if (command != psi || !word.startsWith("-")) {
                break;
            }
        }
        return command.getCommandSpec();
    }

    private static boolean isGiven(String option, List<String> words) {
        return words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    /**
     * A line of the file.
     *
     * @param where file and line
     * @param value after the equals sign; empty without one
     */
    private record Line(String where, String value) {

        String argument(String option, OptionSpec spec) {
            boolean flag = spec.arity().max() == 0;
            if (flag != value.isEmpty()) {
                throw new UsageException(where + ": " + option.substring(2)
                        + (flag ? " takes no value: leave it out" : " has no value: write one after ="));
            }
            return flag ? option : option + "=" + value;
        }
    }

    /** The lines of a section by option. */
    private Map<String, List<Line>> section(String name) {
        Map<String, Map<String, List<Line>>> sections = new LinkedHashMap<>();
        Map<String, List<Line>> current = null;
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            String where = file + ", line " + (i + 1);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("[") && text.endsWith("]")) {
                String title = text.substring(1, text.length() - 1).strip();
                current = new LinkedHashMap<>();
                if (sections.put(title, current) != null) {
                    throw new UsageException(where + ": a second section of this name: join the two");
                }
                continue;
            }
            if (current == null) {
                throw new UsageException(where + ": no section has begun: write [NAME] above");
            }
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals).strip();
            String value = equals < 0 ? "" : text.substring(equals + 1).strip();
            String local = value.startsWith(HOME_PREFIX)
                    ? home.resolve(value.substring(HOME_PREFIX.length())).toString()
                    : value;
            current.computeIfAbsent("--" + key, k -> new ArrayList<>()).add(new Line(where, local));
        }
        Map<String, List<Line>> found = sections.get(name);
        if (found == null) {
            throw new UsageException(file + " has no section [" + name + "]: "
                    + Closest.question(name, sections.keySet()) + "add it, or name another with " + OPTION);
        }
        return Collections.unmodifiableMap(found);
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new UsageException(
                        file + " is not a settings file, which has at most 1 MB: name another with " + FILE_VARIABLE);
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException(
                    file + " cannot be read: " + OPTION + " needs a file of settings there: make one, or name it with "
                            + FILE_VARIABLE,
                    e);
        }
    }
}
