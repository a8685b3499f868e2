/** The machine that figures are from: what it is, how fast it is on known code, and what single functions take on it. */
@NullMarked
package org.psikit.bench.internal.machine;

import org.jspecify.annotations.NullMarked;
