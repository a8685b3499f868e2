package org.psikit.io.internal.pair;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.internal.file.WholeFile;
import org.psikit.io.link.Fingerprint;

/**
 * Names of peers, in a file with lines {@code NAME sha256:…} and mode 0600. Users may edit it by hand.
 *
 * <p>Security: anyone with write access to this file decides which peer a name accepts, just as anyone with write
 * access to the identity decides who this party is.
 */
public final class AddressBook {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final int MOST_BYTES = 1 << 20;
    private static final Object OWN_LOCK = new Object();

    private final Path file;

    /** The address book in that file, which need not exist. */
    public AddressBook(Path file) {
        this.file = file;
    }

    /**
     * A name in the form that the book uses.
     *
     * @throws UsageException if it is not a valid name
     */
    public static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new UsageException(
                    "a peer's name has small letters, digits, points, hyphens and underscores, at most 63:"
                            + " name it otherwise");
        }
        return text;
    }

    /** All entries, by name. */
    public Map<String, Fingerprint> entries() {
        Map<String, Fingerprint> entries = new TreeMap<>();
        if (!Files.exists(file)) {
            return entries;
        }
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file + " is longer than an address book can be: put back the right one");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw new InputException(
                    file + " cannot be read as text: check its permissions, or put back the right one", e);
        }
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] words = line.strip().split("\\s+", -1);
            if (line.isBlank() || words[0].startsWith("#")) {
                continue;
            }
            if (words.length != 2 || !NAME.matcher(words[0]).matches()) {
                throw damaged(number);
            }
            try {
                if (entries.put(words[0], Fingerprint.parse(words[1])) != null) {
                    throw damaged(number);
                }
            } catch (UsageException e) {
                throw damaged(number);
            }
        }
        return entries;
    }

    private InputException damaged(int line) {
        return new InputException(file + ", line " + line
                + ": not a name and its fingerprint, or a name twice: mend it, or remove the line");
    }

    /** The fingerprint of a name. */
    public Optional<Fingerprint> find(String name) {
        return Optional.ofNullable(entries().get(name));
    }

    /**
     * Adds a peer.
     *
     * @throws UsageException if the name belongs to another peer
     */
    public void add(String name, Fingerprint peer) {
        change(entries -> {
            Fingerprint known = entries.putIfAbsent(name(name), peer);
            if (known != null && !known.equals(peer)) {
                throw new UsageException(name + " is known with another fingerprint, " + known
                        + ": remove it first with psi peers, or take another name");
            }
        });
    }

    /**
     * Removes a peer.
     *
     * @throws UsageException if the book has no such peer
     */
    public void remove(String name) {
        change(entries -> {
            if (entries.remove(name) == null) {
                throw new UsageException("no peer is called " + name + ": psi peers lists them");
            }
        });
    }

    private interface Change {
        void make(Map<String, Fingerprint> entries);
    }

    private void change(Change change) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                OwnerOnly.createFolder(folder);
            }
            synchronized (OWN_LOCK) {
                try (FileChannel lock = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OwnerOnly.file())) {
                    lock.lock();
                    Map<String, Fingerprint> entries = entries();
                    change.make(entries);
                    write(entries);
                }
            }
        } catch (IOException e) {
            throw new ResourceException(file + " cannot be written: make room, or check its permissions", e);
        }
    }

    private void write(Map<String, Fingerprint> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(
                (name, peer) -> text.append(name).append(' ').append(peer).append('\n'));
        WholeFile.ownerOnly(file, text.toString());
    }
}
