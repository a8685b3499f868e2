/**
 * Vector OLE and random correlated OT in any number for a few hundred kilobytes: m = k + u·Δ, where the keys side holds Δ
 * and k, the MACs side u and m, and u is random.
 *
 * <table>
 * <caption>Protocols</caption>
 * <tr><th>classes</th><th>u</th><th>security</th></tr>
 * <tr><td>{@link org.psikit.ot.internal.vole.SilentVoleKeys}, {@link org.psikit.ot.internal.vole.SilentVoleMacs}</td>
 * <td>elements of GF(2^128)</td><td>semi-honest</td></tr>
 * <tr><td>{@link org.psikit.ot.internal.vole.MaliciousSilentVoleKeys}, {@link org.psikit.ot.internal.vole.MaliciousSilentVoleMacs}</td>
 * <td>elements of GF(2^128)</td><td>malicious</td></tr>
 * <tr><td>{@link org.psikit.ot.internal.vole.SilentCotKeys}, {@link org.psikit.ot.internal.vole.SilentCotMacs}</td>
 * <td>bits</td><td>semi-honest</td></tr>
 * </table>
 *
 * <p>All of them take three steps. A correlated OT extension gives OTs for the trees' levels and, over the field, the
 * VOLE of the noise values. Puncturable trees turn it into a VOLE whose u is zero except at t places ({@link
 * org.psikit.ot.internal.vole.SparseKeys}, {@link org.psikit.ot.internal.vole.SparseMacs}). Both sides multiply by the
 * same matrix ({@link org.psikit.ot.internal.lpn.ExpandConvoluteCode}), which is linear over the field of u and extends
 * no code over a smaller one, and u looks random.
 *
 * <pre>
 *   MACs side, α, β                                          keys side, Δ
 *                     ◀── base OTs, once ──▶
 *   corrections for α and β                        ──▶
 *                                                  ◀──       sums of the trees' levels
 *   [χ                                             ──▶
 *                                                  ◀──       hash of Σ χ·v]                 malicious only
 *   u = G·e, m = G·w                                         k = G·v
 * </pre>
 *
 * <ul>
 *   <li>{@link VoleKeys}, {@link VoleMacs}, {@link MaliciousVoleKeys}, {@link MaliciousVoleMacs}: the two sides as types
 *   <li>{@link RandomCotKeys}, {@link RandomCotMacs}: random correlated OT as types
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.vole;

import org.jspecify.annotations.NullMarked;
