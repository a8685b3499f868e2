package org.psikit.match.internal.index.lookup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.internal.net.tls.IdentitySeal;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.index.store.PartStore;
import org.psikit.match.internal.index.store.SignedManifest;

/**
 * What a client keeps of one owner's index: the newest manifest, its parts, and the outputs of its own items, sealed for
 * its own identity. The manifest is what it refuses older ones by. One process at a time has it open.
 */
public final class LookupCache implements AutoCloseable {

    private static final String OUTPUTS_PURPOSE = "index outputs";
    private static final String PARTIAL = "partial-";

    private final Path folder;
    private final Identity identity;
    private final Fingerprint owner;
    private final PartStore parts;
    private final FileChannel lock;
    private @Nullable SignedManifest held;

    /**
     * Opens the cache of an owner in a folder, which is made if it is not there.
     *
     * @throws InputException if the manifest there was changed
     * @throws UsageException if another look-up has it open
     */
    public LookupCache(Path cache, Identity identity, Fingerprint owner) {
        String name = owner.toString().replace(':', '-').substring(0, 7 + 16);
        this.folder = cache.resolve(name);
        this.identity = identity;
        this.owner = owner;
        this.parts = new PartStore(folder.resolve("parts"));
        this.lock = lock(folder);
        Path manifest = folder.resolve("manifest");
        if (Files.exists(manifest)) {
            Optional<SignedManifest> there = SignedManifest.read(read(manifest), owner);
            if (there.isEmpty()) {
                close();
                throw new InputException(
                        manifest + " was changed: delete the folder " + folder + ", and everything is fetched anew");
            }
            this.held = there.get();
        }
    }

    private static FileChannel lock(Path folder) {
        try {
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    OwnerOnly.file());
            if (!isLocked(channel)) {
                channel.close();
                throw new UsageException(
                        folder + " is in use by another look-up: wait until it is done, or name another cache");
            }
            return channel;
        } catch (IOException e) {
            throw new ResourceException(folder + " cannot be locked: check its permissions", e);
        }
    }

    /** Whether the lock is this object's now; it ends with the channel. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // the system gives the lock back with the process
        }
    }

    /** The newest manifest that was fetched as a whole. */
    public Optional<SignedManifest> held() {
        return Optional.ofNullable(held);
    }

    /** The parts. */
    public PartStore parts() {
        return parts;
    }

    /** The file of a partially fetched part. */
    Path partial(Part part) {
        return folder.resolve(PARTIAL + part.name());
    }

    /**
     * Checks that a manifest is the owner's, and that it follows the one that is held.
     *
     * @throws ProtocolAbortException if it is forged, older, or of another history
     */
    public SignedManifest check(byte[] bytes) {
        SignedManifest fresh = SignedManifest.read(bytes, owner)
                .orElseThrow(() -> new ProtocolAbortException("the manifest that came is not one that " + owner
                        + " signed: ask the owner, and trust nothing"));
        SignedManifest before = held;
        if (before == null || Arrays.equals(before.digest(), fresh.digest())) {
            return fresh;
        }
        long ahead = fresh.manifest().epoch() - before.manifest().epoch();
        if (ahead <= 0) {
            throw new ProtocolAbortException("the manifest that came has epoch "
                    + fresh.manifest().epoch() + ", and epoch "
                    + before.manifest().epoch()
                    + " was here before: an old index was replayed, ask the owner");
        }
        List<byte[]> history = fresh.manifest().history();
        if (ahead > history.size() || !Arrays.equals(history.get((int) ahead - 1), before.digest())) {
            throw new ProtocolAbortException("the manifest that came does not follow epoch "
                    + before.manifest().epoch() + ", which is here: if the owner began anew, delete " + folder);
        }
        return fresh;
    }

    /** Takes over a manifest whose parts are all there, and deletes those of earlier ones. */
    public void keep(SignedManifest fresh) {
        SignedManifest before = held;
        if (before != null && Arrays.equals(before.digest(), fresh.digest())) {
            return;
        }
        parts.force();
        write(folder.resolve("manifest"), fresh.bytes());
        held = fresh;
        Set<String> names = new HashSet<>();
        fresh.manifest().parts().forEach(part -> names.add(part.name()));
        parts.keepOnly(names);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PARTIAL + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // what cannot be deleted stays
        }
    }

    /** The outputs of earlier look-ups under that key; none if there are none, or they cannot be read. */
    public OwnOutputs outputs(byte[] publicKey) {
        Path file = folder.resolve("outputs");
        if (!Files.exists(file)) {
            return new OwnOutputs(publicKey);
        }
        return IdentitySeal.open(identity, OUTPUTS_PURPOSE, read(file))
                .flatMap(plain -> OwnOutputs.decode(plain, publicKey))
                .orElseGet(() -> new OwnOutputs(publicKey));
    }

    /** Keeps the outputs. */
    public void keep(OwnOutputs outputs) {
        byte[] plain = outputs.encode();
        try {
            write(folder.resolve("outputs"), IdentitySeal.seal(identity, OUTPUTS_PURPOSE, plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: check its permissions", e);
        }
    }

    private static void write(Path file, byte[] content) {
        PendingFile pending = PendingFile.ownerOnly(file);
        try (pending) {
            pending.stream().write(content);
            pending.commit();
        } catch (IOException e) {
            throw pending.failure(e);
        }
    }
}
