package org.psikit.cli;

import java.util.concurrent.Callable;

/**
 * A further command of {@code psi}, found by {@link java.util.ServiceLoader}: a class with picocli's {@code @Command}
 * whose {@code call} returns the exit code. It throws {@link org.psikit.core.error.PsiException}s and leaves it to the
 * program to print them. Its constructor must be cheap: it runs at every start of the program.
 */
public interface PsiCommand extends Callable<Integer> {}
