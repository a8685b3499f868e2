/**
 * OT extension: any number of OTs from 128 base OTs and AES.
 *
 * <p>Everything is built on one correlation, m = k + u·Δ over GF(2)^128 for every row: the <em>keys</em> side holds Δ and
 * k ({@link org.psikit.ot.internal.extension.CotKeys}), the <em>MACs</em> side holds the bits u and m
 * ({@link org.psikit.ot.internal.extension.CotMacs}). Hashed, it is random OT: {@link org.psikit.ot.internal.extension.RotSender} on the
 * keys side, {@link org.psikit.ot.internal.extension.RotReceiver} on the MACs side.
 *
 * <table>
 * <caption>Protocols</caption>
 * <tr><th>columns</th><th>paper</th><th>bytes an OT</th></tr>
 * <tr><td>{@link org.psikit.ot.internal.extension.ColumnMaker#IKNP}</td><td>Ishai, Kilian, Nissim, Petrank, CRYPTO 2003, as in
 * Asharov, Lindell, Schneider, Zohner, CCS 2013</td><td>16</td></tr>
 * <tr><td>{@link org.psikit.ot.internal.extension.ColumnMaker#SOFTSPOKEN_4}</td><td>Roy, "SoftSpokenOT", CRYPTO 2022, k = 4</td>
 * <td>4</td></tr>
 * <tr><td>{@link org.psikit.ot.internal.extension.ColumnMaker#SOFTSPOKEN_8}</td><td>the same, k = 8</td><td>2</td></tr>
 * </table>
 *
 * <p>Each comes semi-honest ({@link org.psikit.ot.internal.extension.SemiHonestCotKeys}) and with Roy's consistency check
 * ({@link org.psikit.ot.internal.extension.CheckedCotKeys}), which takes a malicious base OT only.
 *
 * <ul>
 *   <li>{@link MaliciousCotKeys}, {@link MaliciousCotMacs}, {@link MaliciousRotSender}, {@link
 *       MaliciousRotReceiver}: types that withstand a cheating peer
 *   <li>{@link SemiHonestCotMacs}, {@link CheckedCotMacs}: the other sides of the two
 *   <li>{@link FieldElements}: rows as elements of GF(2^128)
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.extension;

import org.jspecify.annotations.NullMarked;
