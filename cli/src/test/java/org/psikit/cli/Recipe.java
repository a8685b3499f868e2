package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A recipe of {@code docs/recipes.md}, and an addition that follows it. */
final class Recipe {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ADDITIONS = Path.of("src/test/resources/recipes");
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String DIFF = ".diff";

    /** Modules with code that additions change, each above those before it. */
    private static final List<String> MODULES = List.of("io", "psi-match", "cli");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\| (.*?) \\|.*\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    private final String text;

    /** What an addition touches: files below the root, as they are with it. */
    private final Map<Path, String> files = new TreeMap<>();

    /** The recipe with this heading. */
    Recipe(String heading) throws IOException {
        Matcher section = Pattern.compile("(?ms)^##+ " + Pattern.quote(heading) + "\\n(.*?)(?=^##|\\z)")
                .matcher(Files.readString(ROOT.resolve("docs/recipes.md")));
        assertThat(section.find()).as("recipe %s", heading).isTrue();
        text = section.group(1);
    }

    /** With the addition in a folder of the test resources: new files, and {@code .diff}s of files that are there. */
    Recipe followedBy(String addition) throws IOException {
        Path folder = ADDITIONS.resolve(addition);
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Path place = folder.relativize(file);
                String content = Files.readString(file);
                if (place.toString().endsWith(DIFF)) {
                    change(place.resolveSibling(place.getFileName().toString().replace(DIFF, "")), content);
                } else {
                    assertThat(ROOT.resolve(place)).doesNotExist();
                    files.put(place, content);
                }
            }
        }
        return this;
    }

    /**
     * Changes a file: in each hunk, parted by {@code @@}, the lines in front of which stands a blank or a minus are found
     * once, and become those in front of which stands a blank or a plus.
     */
    private void change(Path place, String diff) throws IOException {
        String content = Files.readString(ROOT.resolve(place));
        for (String hunk : diff.split("(?m)^@@\\n")) {
            String before = side(hunk, '-');
            int at = content.indexOf(before);
            assertThat(at).as("'%s' in %s", before, place).isNotNegative();
            assertThat(content.indexOf(before, at + 1))
                    .as("'%s' again in %s", before, place)
                    .isNegative();
            content = content.substring(0, at) + side(hunk, '+') + content.substring(at + before.length());
        }
        files.put(place, content);
    }

    private static String side(String hunk, char sign) {
        return hunk.lines()
                .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == sign)
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
    }

    /** With the Java of the recipe put in front of the only such words of a class. */
    Recipe followedIn(String module, Class<?> owner, String words) throws IOException {
        Matcher block = BLOCK.matcher(text);
        assertThat(block.find()).isTrue();
        Path place = Path.of(module).resolve(JAVA).resolve(owner.getName().replace('.', '/') + ".java");
        String content = Files.readString(ROOT.resolve(place));
        int at = content.indexOf(words);
        files.put(place, content.substring(0, at) + block.group(1) + "\n" + content.substring(at));
        return this;
    }

    /** The files that the recipe says are added or changed whatever is added: its table without those of tests. */
    Set<String> named() {
        Set<String> named = new TreeSet<>();
        ROW.matcher(text)
                .results()
                .filter(row -> !row.group(2).matches("(only|nothing)\\b.*"))
                .forEach(row -> CODE.matcher(row.group(1))
                        .results()
                        .map(code -> code.group(1))
                        .filter(code -> code.matches(".*[A-Z].*|.*\\.txt") && !code.matches(".*(Test|IT)"))
                        .forEach(code -> named.add(code.replace(".java", ""))));
        return named;
    }

    /** The files that the addition adds or changes, as recipes call them. */
    Set<String> touched() {
        return files.keySet().stream()
                .map(place -> {
                    String path = place.toString();
                    int services = path.indexOf("META-INF/");
                    return services < 0
                            ? place.getFileName().toString().replace(".java", "")
                            : path.substring(services);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The program with the addition. Whatever an addition can break or change is compiled again: what names a changed
     * class, has a switch, which may be over its constants, or annotations, into which they are copied.
     */
    PatchedProgram program(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Map<Path, Path> sources = new TreeMap<>();
        Pattern touching =
                Pattern.compile("switch \\(|@Option|@Parameters|\\b(" + String.join("|", touched()) + ")\\b");
        for (String module : modulesAbove()) {
            try (Stream<Path> found = Files.walk(ROOT.resolve(module).resolve(JAVA))) {
                for (Path file :
                        found.filter(f -> f.toString().endsWith(".java")).toList()) {
                    if (touching.matcher(Files.readString(file)).find()) {
                        sources.put(ROOT.relativize(file), file);
                    }
                }
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path place = file.getKey();
            boolean java = place.toString().endsWith(".java");
            Path target = java
                    ? folder.resolve("sources").resolve(place)
                    : classes.resolve(place.subpath(1 + RESOURCES.getNameCount(), place.getNameCount()));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
            if (java) {
                sources.put(place, target);
            }
        }
        compile(classes, sources.values().stream().map(Path::toString).toList());
        return new PatchedProgram(classes);
    }

    private List<String> modulesAbove() {
        return files.keySet().stream()
                .filter(place -> place.toString().endsWith(".java") && Files.exists(ROOT.resolve(place)))
                .map(place -> MODULES.indexOf(place.getName(0).toString()))
                .min(Integer::compare)
                .map(lowest -> MODULES.subList(lowest, MODULES.size()))
                .orElse(List.of());
    }

    private static void compile(Path classes, List<String> sources) {
        List<String> arguments = new ArrayList<>(Arrays.asList("-proc:none", "-nowarn", "--release", "17"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        arguments.addAll(sources);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        assertThat(code).as("%s", said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
