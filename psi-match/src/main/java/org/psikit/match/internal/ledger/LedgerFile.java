package org.psikit.match.internal.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.internal.file.WholeFile;
import org.psikit.io.internal.net.tls.IdentitySignature;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * The ledger of one identity: a file of lines that is only appended to, and the signed head beside it.
 *
 * <pre>
 *   FOLDER/FINGERPRINT.jsonl   a line a JSON object: version, number, previous, …, signature
 *   FOLDER/FINGERPRINT.head    number of lines, hash of the last one, certificate, signature
 *   FOLDER/lock                held while one process looks and appends
 * </pre>
 *
 * <p>{@code previous} is the SHA-256 of the line before, and the signature is of all that stands before it in its line. A
 * line is on the disk before its head is, so after a crash there may be a line that the head does not have: it is signed, and
 * counts. A last line that is cut short was never acted upon, and is cut off by the next one.
 *
 * <p>Security: an edited, removed or swapped line is noticed, and a cut tail by the head. An older file put back together
 * with its head is noticed by nobody here; the receipts of later runs, which peers hold, have heads that are not in it.
 */
final class LedgerFile {

    private static final String LINES = ".jsonl";
    private static final String HEAD = ".head";
    private static final String LOCK = "lock";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}" + Pattern.quote(LINES));
    private static final String SIGNATURE = ",\"signature\":\"";
    private static final String ZEROS = "0".repeat(64);
    private static final byte[] LINE_PURPOSE = "psikit/ledger/line/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_PURPOSE = "psikit/ledger/head/1".getBytes(StandardCharsets.US_ASCII);

    /** Locks of this JVM, which the system does not distinguish. */
    private static final Object OWN_LOCK = new Object();

    private final Path folder;
    private final Fingerprint owner;
    private final Path file;
    private final Path head;

    private LedgerFile(Path folder, Fingerprint owner) {
        this.folder = folder;
        this.owner = owner;
        String name = HexFormat.of().formatHex(owner.bytes());
        this.file = folder.resolve(name + LINES);
        this.head = folder.resolve(name + HEAD);
    }

    /** The ledger of an identity in a folder; neither need be there. */
    static LedgerFile of(Path folder, Fingerprint owner) {
        return new LedgerFile(folder, owner);
    }

    /** All ledgers of a folder. */
    static List<LedgerFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .map(name ->
                            new LedgerFile(folder, Fingerprint.of(HexFormat.of().parseHex(name.substring(0, 64)))))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    Path path() {
        return file;
    }

    Fingerprint owner() {
        return owner;
    }

    /**
     * The content of a ledger.
     *
     * @param lines the lines, up to the first damaged one
     * @param last hash of the last of them, in hex; zeros if there is none
     * @param whole bytes of the file up to the end of the last whole line
     * @param certificate the owner's, in DER; empty if the head has none
     * @param problem the damage to the ledger, if there is any
     */
    record Content(
            List<LedgerEntry.Placed> lines, String last, long whole, byte[] certificate, Optional<String> problem) {

        /**
         * Refuses a ledger that is not as it was written.
         *
         * @throws InputException naming what was done to it
         */
        Content requireWhole() {
            problem.ifPresent(found -> {
                throw new InputException(found + ": psi ledger shows what is left; put back the right one, or move it"
                        + " away with its head to begin another");
            });
            return this;
        }
    }

    /** Reads and checks the ledger. */
    Content read() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.exists(head, LinkOption.NOFOLLOW_LINKS)) {
            return new Content(List.of(), ZEROS, 0, new byte[0], Optional.empty());
        }
        Head signed;
        byte[] bytes;
        try {
            signed = readHead();
            bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return new Check(signed, bytes).run();
    }

    /**
     * Appends a line, for a process that {@linkplain #locked holds the lock}.
     *
     * @param before the content from {@link #read} under the same lock
     * @return the content afterwards
     */
    Content append(Identity identity, Content before, LedgerEntry entry) {
        before.requireWhole();
        long number = before.lines().size() + 1L;
        String signed =
                "{\"version\":1,\"number\":" + number + ",\"previous\":\"" + before.last() + "\"," + entry.members();
        byte[] signature = IdentitySignature.sign(identity, LINE_PURPOSE, signed.getBytes(StandardCharsets.UTF_8));
        String line = signed + SIGNATURE + Base64.getEncoder().encodeToString(signature) + "\"}";
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (number == 1) {
            writeHead(identity, 0, ZEROS);
        }
        write(bytes, before.whole());
        String last = hash(line);
        writeHead(identity, number, last);
        List<LedgerEntry.Placed> lines = new ArrayList<>(before.lines());
        lines.add(new LedgerEntry.Placed(new LedgerEntry.Link(number, before.last()), entry));
        return new Content(
                lines, last, before.whole() + bytes.length, IdentitySignature.certificate(identity), Optional.empty());
    }

    private void write(byte[] line, long at) {
        try (FileChannel channel = FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file())) {
            channel.truncate(at);
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                int written = channel.write(rest, at + rest.position());
                if (written < 0) {
                    throw new IOException("nothing more can be written");
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** The work of the only process, and thread, that has the ledgers of this folder. */
    <T> T locked(Work<T> work) {
        try {
            OwnerOnly.createFolder(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        synchronized (OWN_LOCK) {
            try (FileChannel channel = FileChannel.open(
                    folder.resolve(LOCK),
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    OwnerOnly.file())) {
                channel.lock();
                return work.run();
            } catch (IOException e) {
                throw unwritable(folder, e);
            }
        }
    }

    /** The work under the lock. */
    @FunctionalInterface
    interface Work<T> {
        T run();
    }

    private record Head(long lines, String last, byte[] certificate) {}

    private Head readHead() throws IOException {
        if (!Files.exists(head)) {
            return new Head(-1, "", new byte[0]);
        }
        String text = Files.size(head) > LedgerEntry.MOST_LENGTH
                ? ""
                : Files.readString(head).strip();
        int end = text.lastIndexOf(SIGNATURE);
        try {
            LedgerEntry.Fields fields = new LedgerEntry.Fields(text);
            byte[] certificate = Base64.getDecoder().decode(fields.text("certificate"));
            byte[] signature = Base64.getDecoder().decode(fields.text("signature"));
            byte[] signed = text.substring(0, Math.max(0, end)).getBytes(StandardCharsets.UTF_8);
            if (IdentitySignature.verify(owner, certificate, HEAD_PURPOSE, signed, signature)) {
                return new Head(fields.number("lines"), fields.text("last"), certificate);
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Head(-1, "", new byte[0]); // edited, like one whose signature is wrong
        }
        return new Head(-1, "", new byte[0]);
    }

    private void writeHead(Identity identity, long lines, String last) {
        String certificate = Base64.getEncoder().encodeToString(IdentitySignature.certificate(identity));
        String signed = "{\"version\":1,\"lines\":" + lines + ",\"last\":\"" + last + "\",\"certificate\":\""
                + certificate + "\"";
        byte[] signature = IdentitySignature.sign(identity, HEAD_PURPOSE, signed.getBytes(StandardCharsets.UTF_8));
        String text = signed + SIGNATURE + Base64.getEncoder().encodeToString(signature) + "\"}\n";
        WholeFile.ownerOnly(head, text);
    }

    private static String hash(String line) {
        return HexFormat.of().formatHex(RandomOracle.sha256().digest(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static ResourceException unwritable(Path where, IOException cause) {
        return new ResourceException(
                where
                        + " cannot be written, so no run can be kept in the ledger: make room, or name another folder with "
                        + Setting.LEDGER,
                cause);
    }

    private static UsageException unreadable(Path where, IOException cause) {
        return new UsageException(where + " cannot be read: name another folder with " + Setting.LEDGER, cause);
    }

    /** One walk along the lines. */
    private final class Check {

        private final Head signed;
        private final byte[] bytes;
        private final List<LedgerEntry.Placed> lines = new ArrayList<>();
        private String last = ZEROS;
        private int at;

        Check(Head signed, byte[] bytes) {
            this.signed = signed;
            this.bytes = bytes;
        }

        Content run() {
            Optional<String> problem = signed.lines() < 0
                    ? Optional.of(head + " is missing or was edited, so the end of the ledger cannot be checked")
                    : Optional.empty();
            boolean headSeen = signed.lines() == 0;
            while (problem.isEmpty()) {
                int end = at;
                while (end < bytes.length && bytes[end] != '\n') {
                    end++;
                }
                if (end == bytes.length) {
                    break; // cut short, or nothing
                }
                problem = line(new String(bytes, at, end - at, StandardCharsets.UTF_8));
                if (problem.isEmpty()) {
                    at = end + 1;
                    headSeen |= lines.size() == signed.lines() && last.equals(signed.last());
                }
            }
            if (problem.isEmpty() && !headSeen) {
                problem = Optional.of(
                        lines.size() < signed.lines()
                                ? file + " was cut: it has " + lines.size() + " lines, and its head tells of "
                                        + signed.lines()
                                : file + " is not the one of its head: line " + signed.lines() + " was exchanged");
            }
            return new Content(List.copyOf(lines), last, at, signed.certificate(), problem);
        }

        private Optional<String> line(String line) {
            int end = line.lastIndexOf(SIGNATURE);
            String where = file + ", line " + (lines.size() + 1);
            if (end < 0 || !line.endsWith("\"}") || line.length() > LedgerEntry.MOST_LENGTH) {
                return Optional.of(where + ", was edited");
            }
            String text = line.substring(0, end);
            try {
                byte[] signature = Base64.getDecoder()
                        .decode(line.substring(end + SIGNATURE.length(), line.length() - "\"}".length()));
                LedgerEntry.Placed placed = LedgerEntry.read(text + "}");
                if (placed.link().number() != lines.size() + 1L
                        || !placed.link().previous().equals(last)) {
                    return Optional.of(where + ", does not follow the one before: a line was removed or put in");
                }
                byte[] signedBytes = text.getBytes(StandardCharsets.UTF_8);
                if (!Arrays.equals(
                                line.getBytes(StandardCharsets.UTF_8),
                                Arrays.copyOfRange(bytes, at, at + line.getBytes(StandardCharsets.UTF_8).length))
                        || !IdentitySignature.verify(
                                owner, signed.certificate(), LINE_PURPOSE, signedBytes, signature)) {
                    return Optional.of(where + ", was edited");
                }
                lines.add(placed);
                last = hash(line);
                return Optional.empty();
            } catch (IOException | IllegalArgumentException e) {
                return Optional.of(where + ", was edited");
            }
        }
    }
}
