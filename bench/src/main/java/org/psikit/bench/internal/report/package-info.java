/** Figures for people and machines: text, Markdown, pages with charts, JSON. */
@NullMarked
package org.psikit.bench.internal.report;

import org.jspecify.annotations.NullMarked;
