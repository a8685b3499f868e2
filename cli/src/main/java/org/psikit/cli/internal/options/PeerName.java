package org.psikit.cli.internal.options;

import java.nio.file.Path;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.UserFolder;
import org.psikit.io.internal.pair.AddressBook;
import org.psikit.io.link.Fingerprint;

/** A peer as a user names it: by its fingerprint, or by a name in the address book. */
public final class PeerName {

    private PeerName() {}

    /** The user's address book. */
    public static AddressBook book() {
        return new AddressBook(file());
    }

    /** The file of the address book. */
    public static Path file() {
        return UserFolder.data().resolve("peers");
    }

    /**
     * The fingerprint that is meant.
     *
     * @throws UsageException if it is neither a fingerprint nor a name in the book
     */
    public static Fingerprint resolve(String named) {
        String text = named.trim();
        if (text.isEmpty() || text.indexOf(':') >= 0) {
            return Fingerprint.parse(text);
        }
        return book().find(text)
                .orElseThrow(() -> new UsageException("no peer is called " + text + " in " + file()
                        + ": pass its fingerprint, sha256: and 64 hex digits, or get to know it with psi pair"));
    }
}
