/**
 * The program's JVM: starting it again with other options, and the archive of classes that it starts from. The options
 * of the launcher stand beside this package, one argument file per release of Java.
 *
 * <ul>
 *   <li>{@link ClassArchive}: makes the archive of classes
 *   <li>{@link HeapLimit}: starts the program again with the heap that a command names
 *   <li>{@link JavaCommand}: command lines for this Java and class path
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.jvm;

import org.jspecify.annotations.NullMarked;
