package org.psikit.match.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.internal.file.WholeFile;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.option.LinkSpeed;

/**
 * Speeds of links that were measured, by peer, in a file of lines {@code FINGERPRINT BITS-PER-SECOND ROUND-TRIP-SECONDS}.
 * They only help {@code auto} to choose, so a line that cannot be read is left out.
 */
public final class MeasuredLinks {

    private static final int MOST_BYTES = 1 << 20;

    private final Path file;

    /** Kept in that file, which need not be there. */
    public MeasuredLinks(Path file) {
        this.file = file;
    }

    /** What was measured last with a peer. */
    public Optional<LinkSpeed> find(Fingerprint peer) {
        return Optional.ofNullable(entries().get(peer));
    }

    /**
     * Keeps what was measured with a peer.
     *
     * @throws org.psikit.core.error.PsiException if the file cannot be written
     */
    public void keep(Fingerprint peer, LinkSpeed speed) {
        Map<Fingerprint, LinkSpeed> entries = entries();
        entries.put(peer, speed);
        StringBuilder text = new StringBuilder();
        entries.forEach((known, link) -> text.append(
                String.format(Locale.ROOT, "%s %.0f %.6f%n", known, link.bitsPerSecond(), link.roundTripSeconds())));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.createFolder(folder);
            }
        } catch (IOException e) {
            throw new UsageException(
                    file + " cannot be written, so the measured link is not kept: check its folder", e);
        }
        WholeFile.ownerOnly(file, text.toString());
    }

    private Map<Fingerprint, LinkSpeed> entries() {
        Map<Fingerprint, LinkSpeed> entries = new LinkedHashMap<>();
        try {
            if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
                for (String line : Files.readAllLines(file)) {
                    read(line, entries);
                }
            }
        } catch (IOException e) {
            return entries; // as if nothing had been measured
        }
        return entries;
    }

    private static void read(String line, Map<Fingerprint, LinkSpeed> entries) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != 3) {
            return;
        }
        try {
            double bits = Double.parseDouble(words[1]);
            double roundTrip = Double.parseDouble(words[2]);
            if (bits > 0 && roundTrip >= 0 && Double.isFinite(bits) && Double.isFinite(roundTrip)) {
                entries.put(Fingerprint.parse(words[0]), new LinkSpeed(bits, roundTrip));
            }
        } catch (NumberFormatException | UsageException e) {
            return; // not a line of this program
        }
    }
}
