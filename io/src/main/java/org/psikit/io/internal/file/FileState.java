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
 * A snapshot of a file's identity and size, to detect whether it changed.
 *
 * @param name what messages call it
 * @param content its bytes
 * @param size in bytes
 * @param stamp size, time of the last change, and identity where the file system has such
 */
public record FileState(Path file, String name, FileContent content, long size, TableState stamp) {

    /** Looks at a file; it must be there and be readable. */
    public static FileState of(Path file) {
        return of(file, file.toString(), new FileContent.Plain(file));
    }

    /** The same under another name, with content that the file does not show as it stands. */
    public static FileState of(Path file, String name, FileContent content) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new InputException(
                        name + " is a folder: name a file in it, or several as " + file.resolve("*.parquet"));
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
            return new FileState(file, name, content, attributes.size(), stamp);
        } catch (NoSuchFileException e) {
            throw new InputException(name + " does not exist: check the path", e);
        } catch (AccessDeniedException e) {
            throw new InputException(name + " cannot be read: check its permissions", e);
        } catch (IOException e) {
            throw new InputException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the file is now; it must still be there. */
    public TableState now() {
        try {
            return of(file, name, content).stamp;
        } catch (InputException e) {
            throw new InputException(
                    name + " was there when the run began and cannot be read any more:"
                            + " leave the input alone while a job runs",
                    e);
        }
    }

    /** Throws if the file is no longer what it was. */
    public void checkUnchanged() {
        stamp.requireSame(now());
    }
}
