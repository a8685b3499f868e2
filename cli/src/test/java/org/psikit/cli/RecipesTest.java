package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.match.plan.PlanField;
import picocli.CommandLine;

/**
 * Follows the recipes: adds what a recipe shows in the places that it names, leaves every other class as it is, and tries
 * whether the program has the addition.
 */
class RecipesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\|");
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    @TempDir
    private Path folder;

    @Test
    void aFieldOfThePlanIsOneEntry() throws Exception {
        String recipe = recipe("A field of the plan");
        assertThat(ROW.matcher(recipe).results().map(row -> row.group(1)))
                .containsExactly("file", "`PlanField` in `org.psikit.match.plan`", "whatever uses it");
        Matcher entry = JAVA.matcher(recipe);
        assertThat(entry.find()).isTrue();
        Path owner = ROOT.resolve("psi-match/src/main/java").resolve(pathOf(PlanField.class.getName(), ".java"));
        String source = Files.readString(owner);
        int end = source.indexOf("    private final ");
        ClassLoader program = compiled(source.substring(0, end) + entry.group(1) + "\n" + source.substring(end));

        Path plan = folder.resolve("plan.yaml");
        assertThat(psi(program, "plan", "--on", "email", "--your-field", "7", "--out", plan.toString()))
                .startsWith("0");
        assertThat(plan).content().endsWith("\n# what it is for\nyour-field: 7\n");
        assertThat(psi(program, "plan", "--help")).contains("--your-field=N", "What it is for (default: 0).");
        assertThat(psi(program, "plan", "--on", "email", "--your-field", "many"))
                .startsWith("2 psi: --your-field: ");

        Path copy = folder.resolve("copy.yaml");
        assertThat(psi(program, "plan", "--plan", plan.toString(), "--your-field", "7", "--out", copy.toString()))
                .startsWith("0");
        assertThat(copy).hasSameTextualContentAs(plan);
        assertThat(psi(program, "plan", "--plan", plan.toString(), "--your-field", "8"))
                .startsWith("2 psi: --your-field 8 contradicts " + plan + ", which says 7");

        String address = "127.0.0.1:" + PsiProcess.freePort();
        String[] withField = {"--plan", plan.toString()};
        String[] without = {"--on", "email"};
        CompletableFuture<String> listener =
                CompletableFuture.supplyAsync(() -> match(program, "--listen", address, withField));
        assertThat(match(program, "--connect", address, without))
                .startsWith("4")
                .contains("the plans differ in `your-field`: here nothing, there 7");
        assertThat(listener.join()).startsWith("4").contains("in `your-field`: here 7, there nothing");
    }

    private static String recipe(String title) throws IOException {
        String all = Files.readString(ROOT.resolve("docs/recipes.md"));
        int start = all.indexOf("\n## " + title + "\n");
        assertThat(start).as("recipe %s", title).isNotNegative();
        int end = all.indexOf("\n## ", start + 1);
        return all.substring(start, end < 0 ? all.length() : end);
    }

    private static String pathOf(String className, String suffix) {
        return className.replace('.', '/') + suffix;
    }

    /** The program with this source of {@link PlanField}; all else is what was built. */
    private ClassLoader compiled(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("PlanField.java"), source);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String[] arguments = {
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), file.toString()
        };
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
        return new Patched(classes);
    }

    private String match(ClassLoader program, String way, String address, String... plan) {
        try {
            Path table = Files.writeString(folder.resolve(way + ".csv"), "email\na@b.example\nc@d.example\n");
            List<String> arguments = new ArrayList<>(List.of("match", way, address, "--insecure-no-tls", "--yes"));
            arguments.addAll(List.of("--input", table.toString(), "--output", table + ".out", "--wait", "60s"));
            arguments.addAll(List.of(plan));
            return psi(program, arguments.toArray(String[]::new));
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Exit code and what was printed. */
    private static String psi(ClassLoader program, String... arguments) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(program);
        try {
            Method main = program.loadClass(Main.class.getName()).getDeclaredMethod("commandLine");
            main.setAccessible(true);
            StringWriter printed = new StringWriter();
            CommandLine line = (CommandLine) main.invoke(null);
            line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
            int code = line.execute(arguments);
            return code + " " + printed;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Defines the program's classes anew, with those of a folder in place of what was built. */
    private static final class Patched extends ClassLoader {

        private final Path folder;

        Patched(Path folder) {
            super(RecipesTest.class.getClassLoader());
            this.folder = folder;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("org.psikit.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = pathOf(name, ".class");
            Path patched = folder.resolve(file);
            try (InputStream in = Files.exists(patched)
                    ? Files.newInputStream(patched)
                    : getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
