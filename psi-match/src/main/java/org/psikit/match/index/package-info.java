/**
 * A large set, many small questions: {@link org.psikit.match.index.PsiIndex} makes and changes an index of a table, {@link
 * org.psikit.match.internal.index.serve.IndexServer} answers for it, and {@link org.psikit.match.index.Lookup} finds the rows of
 * another table that are in it.
 *
 * <ul>
 *   <li>{@link PsiIndex}, {@link IndexInfo}: the owner's side
 *   <li>{@link Lookup}, {@link LookupReport}: the client's side
 * </ul>
 */
@NullMarked
package org.psikit.match.index;

import org.jspecify.annotations.NullMarked;
