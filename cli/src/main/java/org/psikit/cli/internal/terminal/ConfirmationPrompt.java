package org.psikit.cli.internal.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.psikit.core.error.ResourceException;

/** Asks the person at the terminal for consent. */
final class ConfirmationPrompt {

    private ConfirmationPrompt() {}

    /**
     * Shows {@code lines} and asks. Only {@code y} or {@code yes} is a yes. The answer is read on a thread of its own,
     * since nothing else can interrupt that.
     */
    static boolean ask(PrintWriter terminal, List<String> lines) {
        lines.forEach(terminal::println);
        terminal.print("Start? [y/N] ");
        terminal.flush();
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(answer), "psi-question");
        reader.setDaemon(true);
        reader.start();
        try {
            String word = answer.get().strip();
            return word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes");
        } catch (InterruptedException e) {
            terminal.println();
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new ResourceException("cannot read the answer from the terminal: pass --yes", e.getCause());
        }
    }

    private static void read(CompletableFuture<String> answer) {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            answer.complete(line == null ? "" : line);
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }
}
