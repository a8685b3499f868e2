/**
 * What single values are, apart from keys and rules: numbers, ids and names of months as people and tools write them.
 *
 * <ul>
 *   <li>{@link BentNumber}: whole numbers as spreadsheets, data frames and databases bend them
 *   <li>{@link DialingPlan}, {@link PhoneHistory}: plain phone numbers of a country, and numbers from before its plan
 *       changed
 *   <li>{@link NamedMonth}: days with the name of their month
 *   <li>{@link SalesforceId}: ids of 15 and 18 characters
 *   <li>{@link TextFolding}, {@link DomainName}, {@link Refusal}: text and domains in one form, and why a value is no key
 * </ul>
 */
@NullMarked
package org.psikit.match.keys.value;

import org.jspecify.annotations.NullMarked;
