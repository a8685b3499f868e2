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
 * @param name their name in messages
 * @param content the bytes
 * @param size number of bytes
 * @param stamp for a file, its size, the time of its last change, and its identity if the file system has one
 */
public record FileState(String name, FileContent content, long size, TableState stamp) {

    /** Examines a file; it must exist and be readable. */
    public static FileState of(Path file) {
        return of(file.toString(), new FileContent.Plain(file));
    }

    /** Examines bytes. */
    public static FileState of(String name, FileContent content) {
        FileContent.Look look = content.look(name);
        return new FileState(name, content, look.size(), look.stamp());
    }

    /** Examines the attributes of a file. */
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

    /** The current state of the bytes; they must still exist. */
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

    /** Throws if the bytes have changed. */
    public void checkUnchanged() {
        stamp.requireSame(now());
    }
}
