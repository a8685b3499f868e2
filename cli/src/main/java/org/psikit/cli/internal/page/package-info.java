/**
 * Pages and charts that stand alone: HTML and SVG without scripts, fonts or files from elsewhere, for light and dark.
 *
 * <ul>
 *   <li>{@link Html}: a page
 *   <li>{@link LineChart}, {@link StackedBars}: charts
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.page;

import org.jspecify.annotations.NullMarked;
