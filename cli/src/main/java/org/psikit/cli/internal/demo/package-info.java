/**
 * The sample job: made-up customers, two processes that match them, and a plain join to compare with.
 *
 * <ul>
 *   <li>{@link Demo}: runs it
 *   <li>{@link DemoNarration}: tells what happens
 *   <li>{@link SampleCustomers}: the customers
 *   <li>{@link LoopbackPort}, {@link TemporaryFolder}: what two parties on one machine need
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.demo;

import org.jspecify.annotations.NullMarked;
