/**
 * The program's JVM: starting it again with other options, and the archive of classes that it starts from. The options
 * of the launcher stand beside this package, one argument file per release of Java.
 */
@NullMarked
package org.psikit.cli.internal.jvm;

import org.jspecify.annotations.NullMarked;
