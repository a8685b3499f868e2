package org.psikit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The program once more, with the classes and resources of a folder in place of, and beside, what was built. */
final class PatchedProgram extends ClassLoader {

    private final Path folder;

    PatchedProgram(Path folder) {
        super(PatchedProgram.class.getClassLoader());
        this.folder = folder;
    }

    /** Runs a command: its exit code, a blank, and what it printed. */
    String psi(String... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            Method main = loadClass(Main.class.getName()).getDeclaredMethod("commandLine");
            main.setAccessible(true);
            StringWriter printed = new StringWriter();
            CommandLine line = (CommandLine) main.invoke(null);
            line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed));
            int code = line.execute(arguments);
            return code + " " + printed;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs a job of two parties, each with these arguments more: what the listener's command did, then the connector's. */
    List<String> match(String[] listener, String[] connector) {
        String address = "127.0.0.1:" + PsiProcess.freePort();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> match("--listen", address, listener));
        String dialled = match("--connect", address, connector);
        return List.of(waiting.join(), dialled);
    }

    private String match(String way, String address, String... more) {
        String[] common = {"match", way, address, "--insecure-no-tls", "--yes", "--wait", "60s"};
        return psi(Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
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
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL patched = findResource(name);
        return patched == null ? super.getResource(name) : patched;
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL patched = findResource(name);
        return Collections.enumeration(patched == null ? List.of() : List.of(patched));
    }
}
