package org.psikit.io.internal.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.psikit.core.error.InputException;
import org.psikit.io.table.TableState;

/**
 * The bytes of an input as they were at one moment, to tell whether they are still the same.
 *
 * @param name what messages call them
 * @param content the bytes
 * @param size how many
 * @param stamp for a file its size, time of the last change, and identity where the file system has such
 */
public record FileState(String name, FileContent content, long size, TableState stamp) {

    /** Looks at a file; it must be there and be readable. */
    public static FileState of(Path file) {
        return of(file.toString(), new FileContent.Plain(file));
    }

    /** Looks at bytes. */
    public static FileState of(String name, FileContent content) {
        FileContent.Look look = content.look(name);
        return new FileState(name, content, look.size(), look.stamp());
    }

    /** Looks at the attributes of a file. */
    static FileContent.Look look(Path file, String name) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new InputException(name + " is a folder: name a file in it");
            }
            if (!attributes.isRegularFile()) {
                throw new InputException(
                        name + " is not a regular file and cannot be read twice: copy it into a file first");
            }
            if (!Files.isReadable(file)) {
                throw new InputException(name + " cannot be read: check its permissions");
            }
            TableState stamp = TableState.of(
                    name, attributes.size() + " bytes, " + attributes.lastModifiedTime() + ", " + attributes.fileKey());
            return new FileContent.Look(attributes.size(), stamp);
        } catch (NoSuchFileException e) {
            throw new InputException(name + " does not exist: check the path", e);
        } catch (AccessDeniedException e) {
            throw new InputException(name + " cannot be read: check its permissions", e);
        } catch (IOException e) {
            throw new InputException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the bytes are now; they must still be there. */
    public TableState now() {
        try {
            return content.look(name).stamp();
        } catch (InputException e) {
            throw new InputException(
                    name + " was there when the run began and cannot be read any more:"
                            + " leave the input alone while a job runs",
                    e);
        }
    }

    /** Throws if they are no longer what they were. */
    public void checkUnchanged() {
        stamp.requireSame(now());
    }
}
