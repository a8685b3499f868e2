package org.psikit.match.internal.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.OwnerOnly;

/**
 * Files that appear whole under their names at once, and are durable when {@link #force} returns: forcing many files
 * together costs the disk little more than forcing one. What refers to them is written after that. Not thread-safe.
 */
final class FileBatch {

    /** The end of the name of a file that is not whole yet. */
    static final String NEW = ".new";

    private final Set<Path> written = new LinkedHashSet<>();

    /** Writes a file that only its owner can read, in place of what was there. */
    void write(Path file, byte[] content) {
        Path whole = file.resolveSibling(file.getFileName() + NEW);
        try {
            Files.deleteIfExists(whole);
            try (FileChannel out = FileChannel.open(
                    whole, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(whole);
            throw failure(file, e);
        }
        written.add(file);
    }

    /** Makes everything that was written durable. */
    void force() {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path file : written) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException e) {
                throw failure(file, e);
            }
            folders.add(file.toAbsolutePath().getParent());
        }
        for (Path folder : folders) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                // not every system can open a folder; its files are durable
            }
        }
        written.clear();
    }

    /** Deletes a file that a full disk cut short, to free its space. */
    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the failure that comes before this one is the one to tell
        }
    }

    private static ResourceException failure(Path file, IOException e) {
        return new ResourceException(
                file + " cannot be written: make room on its disk, or check the permissions of its folder", e);
    }
}
