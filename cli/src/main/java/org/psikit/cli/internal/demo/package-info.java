/**
 * The sample job: made-up customers, two processes that match them, a plain join to compare with, and the story told. What
 * it needs to have both parties on one machine serves other such jobs too.
 */
@NullMarked
package org.psikit.cli.internal.demo;

import org.jspecify.annotations.NullMarked;
