/** The commands of {@code psi}; each one reads its options, calls the Java API and prints what came out. */
@NullMarked
package org.psikit.cli;

import org.jspecify.annotations.NullMarked;
