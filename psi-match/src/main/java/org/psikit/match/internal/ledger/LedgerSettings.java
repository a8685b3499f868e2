package org.psikit.match.internal.ledger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger is, and what it limits.
 *
 * @param folder holds a chain for each identity
 * @param mostRuns runs that a peer may have; null for any number
 */
public record LedgerSettings(Path folder, @Nullable Integer mostRuns) {}
