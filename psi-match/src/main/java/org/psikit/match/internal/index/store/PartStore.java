package org.psikit.match.internal.index.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.regex.Pattern;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.internal.file.PendingFile;

/** A folder of parts, each in a file named by its digest. A file appears whole or not at all, and is checked when read. */
public final class PartStore {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final FileBatch batch;

    /** In that folder, which is made if it is not there. */
    public PartStore(Path folder) {
        this(folder, new FileBatch());
    }

    PartStore(Path folder, FileBatch batch) {
        this.folder = folder;
        this.batch = batch;
        createFolder(folder);
    }

    /** Makes a folder that only its owner can read. */
    public static void createFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnerOnly.folder());
            }
        } catch (IOException e) {
            throw new ResourceException(folder + " cannot be made: name another folder, or make room", e);
        }
    }

    /** The path of a part, which need not exist. */
    public Path path(Part part) {
        return folder.resolve(part.name());
    }

    /** Whether a file of that name and length is there. */
    public boolean holds(Part part) {
        try {
            return Files.isRegularFile(path(part)) && Files.size(path(part)) == part.length();
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes the parts that were kept durable; before that, nothing on the disk may refer to them. */
    public void force() {
        batch.force();
    }

    /** Keeps content, and says what part it is. */
    public Part put(byte[] content) {
        Part part = Part.of(content);
        if (!holds(part)) {
            batch.write(path(part), content);
        }
        return part;
    }

    /**
     * The content of a part.
     *
     * @throws InputException if the file is not there, or was changed
     */
    public byte[] get(Part part) {
        Path file = path(part);
        byte[] content;
        try {
            if (Files.size(file) != part.length()) {
                throw damaged(file);
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: build or fetch the index again", e);
        }
        if (!ConstantTime.equal(RandomOracle.sha256().digest(content), part.digest())) {
            throw damaged(file);
        }
        return content;
    }

    /**
     * Opens a part without a look at its content: whoever receives it checks its digest.
     *
     * @throws InputException if the file is not there, or has another length
     */
    public FileChannel open(Part part) {
        Path file = path(part);
        try {
            FileChannel content = FileChannel.open(file, StandardOpenOption.READ);
            if (content.size() != part.length()) {
                content.close();
                throw damaged(file);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: check its permissions", e);
        }
    }

    private static InputException missing(Path file, IOException e) {
        return new InputException(file + " is missing: the index is not whole, build or fetch it again", e);
    }

    private static InputException damaged(Path file) {
        return new InputException(file + " was changed: delete it, and build or fetch the index again");
    }

    /** Deletes all parts that are not among these names, and what was never whole. */
    public void keepOnly(Set<String> names) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(FileBatch.NEW) || NAME.matcher(name).matches() && !names.contains(name)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // what cannot be deleted stays; nothing refers to it
        }
    }

    /** Writes a file that only its owner can read, whole or not at all, in place of what was there. */
    static void replace(Path file, byte[] content) {
        PendingFile pending = PendingFile.ownerOnly(file);
        try (pending) {
            pending.stream().write(content);
            pending.commit();
        } catch (IOException e) {
            throw pending.failure(e);
        }
    }
}
