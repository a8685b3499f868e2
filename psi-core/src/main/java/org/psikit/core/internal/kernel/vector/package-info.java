/**
 * Kernels written with the incubating Vector API. They are compiled apart, loaded by name and only where that module is
 * there; each has a twin in plain Java that gives the same results.
 */
@NullMarked
package org.psikit.core.internal.kernel.vector;

import org.jspecify.annotations.NullMarked;
