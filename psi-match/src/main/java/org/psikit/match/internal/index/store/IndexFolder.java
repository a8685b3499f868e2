package org.psikit.match.internal.index.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.io.internal.net.tls.IdentitySeal;
import org.psikit.io.link.Identity;

/**
 * One client's index on the owner's disk.
 *
 * <pre>
 *   manifest             the signed manifest of the current epoch; replacing it is the switch to a new one
 *   key-PUBLIC           the function's key, sealed for the owner's identity
 *   book-DIGEST          the owner's book of the manifest with that digest
 *   retired-PUBLIC       until when an earlier key is answered, and its last manifest
 *   parts/, private/     parts by their digest
 *   ledger               questions that were answered
 *   lock                 held by a command that writes
 * </pre>
 *
 * <p>Everything that a manifest names is on the disk before the manifest is, so a process that is killed leaves the old
 * epoch or the new one. PUBLIC is the start of the public key in hexadecimal digits.
 */
public final class IndexFolder {

    private static final String MANIFEST = "manifest";
    private static final String KEY = "key-";
    private static final String BOOK = "book-";
    private static final String RETIRED = "retired-";
    private static final String KEY_PURPOSE = "index key";
    private static final int NAME_BYTES = 16;

    private final Path folder;
    private final FileBatch batch = new FileBatch();
    private final PartStore parts;
    private final PartStore own;

    private IndexFolder(Path folder) {
        this.folder = folder;
        this.parts = new PartStore(folder.resolve("parts"), batch);
        this.own = new PartStore(folder.resolve("private"), batch);
    }

    /**
     * The folder of a new index.
     *
     * @throws UsageException if there is an index already
     */
    public static IndexFolder create(Path folder) {
        if (Files.exists(folder.resolve(MANIFEST))) {
            throw new UsageException(
                    folder + " is an index already: update or rotate it, or name another folder or client");
        }
        PartStore.createFolder(folder);
        return new IndexFolder(folder);
    }

    /**
     * The folder of an index that is there.
     *
     * @throws InputException if there is none
     */
    public static IndexFolder open(Path folder) {
        if (!Files.isRegularFile(folder.resolve(MANIFEST))) {
            throw new InputException(folder + " holds no index: psi index build makes one");
        }
        return new IndexFolder(folder);
    }

    /** The folder's path. */
    public Path path() {
        return folder;
    }

    /** The parts that clients fetch. */
    public PartStore parts() {
        return parts;
    }

    /** The parts that the owner keeps. */
    public PartStore own() {
        return own;
    }

    /** The file that records answered questions. */
    public Path ledger() {
        return folder.resolve("ledger");
    }

    /**
     * Does work that changes the folder, and keeps other commands from changing it meanwhile.
     *
     * @throws UsageException if one is at work
     */
    public void whileLocked(Runnable work) {
        try (FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!isLocked(channel)) {
                throw new UsageException(folder + " is being changed by another command: wait until it is done");
            }
            work.run();
        } catch (IOException e) {
            throw new ResourceException(folder + " cannot be locked: check its permissions", e);
        }
    }

    /** Whether the lock is this thread's now; it ends with the channel. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process
        }
    }

    /**
     * The current manifest.
     *
     * @throws InputException if it is not this owner's
     */
    public SignedManifest manifest(Identity owner) {
        return SignedManifest.read(read(folder.resolve(MANIFEST)), owner.fingerprint())
                .orElseThrow(() -> new InputException(folder.resolve(MANIFEST)
                        + " was changed, or is of another identity than " + owner.fingerprint()
                        + ": name the identity that built the index"));
    }

    /** When the current manifest was put there; changes with it. */
    public long stamp() {
        try {
            return Files.getLastModifiedTime(folder.resolve(MANIFEST)).to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            throw new InputException(folder + " holds no index any more: put it back, or stop serving it", e);
        }
    }

    /** The owner's book of a manifest. */
    public OwnerBook book(SignedManifest manifest) {
        Path file = folder.resolve(BOOK + HexFormat.of().formatHex(manifest.digest()));
        return OwnerBook.decode(read(file), manifest.manifest())
                .orElseThrow(() -> new InputException(file + " was changed: rotate the index to build it again"));
    }

    /** Seals and keeps a new key. */
    public void keep(Identity owner, OprfKey key) {
        byte[] plain = key.encode();
        try {
            batch.write(folder.resolve(KEY + name(key.publicKey())), IdentitySeal.seal(owner, KEY_PURPOSE, plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The key of a public one.
     *
     * @throws InputException if it is not there, or is not this owner's
     */
    public OprfKey key(Identity owner, byte[] publicKey) {
        Path file = folder.resolve(KEY + name(publicKey));
        byte[] plain = IdentitySeal.open(owner, KEY_PURPOSE, read(file)).orElseThrow(() -> wrongKey(file));
        try {
            OprfKey key = OprfKey.decode(plain).orElseThrow(() -> wrongKey(file));
            if (!Arrays.equals(key.publicKey(), publicKey)) {
                key.close();
                throw wrongKey(file);
            }
            return key;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static InputException wrongKey(Path file) {
        return new InputException(
                file + " is not the key of this index, sealed for this identity: put the right file back, or rotate");
    }

    /** Makes a manifest the current one, when its parts and key are there. */
    public void publish(SignedManifest manifest, OwnerBook book) {
        batch.write(folder.resolve(BOOK + HexFormat.of().formatHex(manifest.digest())), book.encode());
        batch.force();
        PartStore.replace(folder.resolve(MANIFEST), manifest.bytes());
    }

    /** Answers the current key's questions until then, also when another is the current one. */
    public void retire(SignedManifest current, Instant until) {
        byte[] bytes = current.bytes();
        batch.write(
                folder.resolve(RETIRED + name(current.manifest().origin().publicKey())),
                ByteBuffer.allocate(8 + bytes.length)
                        .putLong(until.getEpochSecond())
                        .put(bytes)
                        .array());
    }

    /** Manifests of earlier keys that are still answered. */
    public List<SignedManifest> retired(Identity owner, Instant now) {
        List<SignedManifest> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, RETIRED + "*")) {
            for (Path file : files) {
                byte[] bytes = read(file);
                if (bytes.length > 8 && ByteBuffer.wrap(bytes).getLong() > now.getEpochSecond()) {
                    SignedManifest.read(Arrays.copyOfRange(bytes, 8, bytes.length), owner.fingerprint())
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new InputException(folder + " cannot be read: check its permissions", e);
        }
        return found;
    }

    /** Deletes everything that neither the current manifest, the one before it, nor a retired one refers to. */
    public void clear(Identity owner, SignedManifest before, Instant now) {
        SignedManifest current = manifest(owner);
        List<SignedManifest> live = new ArrayList<>(retired(owner, now));
        live.add(current);
        live.add(before);
        Set<String> published = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (SignedManifest each : live) {
            each.manifest().parts().forEach(part -> published.add(part.name()));
            names.add(KEY + name(each.manifest().origin().publicKey()));
            names.add(RETIRED + name(each.manifest().origin().publicKey()));
        }
        parts.keepOnly(published);
        Set<String> kept = new HashSet<>();
        book(current).segments().forEach(entry -> {
            entry.addedParts().forEach(part -> kept.add(part.name()));
            entry.removedParts().forEach(part -> kept.add(part.name()));
        });
        own.keepOnly(kept);
        names.add(BOOK + HexFormat.of().formatHex(current.digest()));
        for (String pattern : new String[] {KEY, BOOK, RETIRED}) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern + "*")) {
                for (Path file : files) {
                    if (!names.contains(file.getFileName().toString())) {
                        Files.deleteIfExists(file);
                    }
                }
            } catch (IOException e) {
                // what cannot be deleted stays
            }
        }
    }

    /** The digests that the manifest after {@code current} names. */
    public static List<byte[]> history(SignedManifest current) {
        List<byte[]> history = new ArrayList<>();
        history.add(current.digest());
        history.addAll(current.manifest().history());
        return history.subList(0, Math.min(history.size(), IndexManifest.MOST_HISTORY));
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > SignedManifest.MOST_BYTES) {
                throw new InputException(file + " is too long: put the right file back");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + " is missing: put it back, or rotate the index", e);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: check its permissions", e);
        }
    }

    private static String name(byte[] publicKey) {
        return HexFormat.of().formatHex(publicKey, 0, NAME_BYTES);
    }
}
