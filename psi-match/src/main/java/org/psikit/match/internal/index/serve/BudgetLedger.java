package org.psikit.match.internal.index.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.OwnerOnly;

/**
 * Counts a client's questions in a file that is only appended to. A count is on the disk before its questions are
 * answered, so whatever ends the process, no answer is forgotten; questions may be counted that were not answered.
 *
 * <p>A record has 24 bytes: the first 8 of the public key, day since 1970 UTC (4), questions (4), zeros (4), CRC-32 of these
 * (4). A last record that is cut short was never answered, and is cut off. Thread-safe.
 */
public final class BudgetLedger implements AutoCloseable {

    /** Questions that a key answers in its life: beyond them a static Diffie-Hellman key loses strength. */
    public static final long MOST_IN_LIFE = 1L << 30;

    private static final int RECORD = 24;

    private final Path file;
    private final FileChannel channel;
    private final Clock clock;
    private final Map<Long, Long> life = new HashMap<>();
    private long end;
    private long day;
    private long today;

    private BudgetLedger(Path file, FileChannel channel, Clock clock) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Opens a ledger, or begins one.
     *
     * @throws InputException if it was changed
     * @throws UsageException if another process has it open
     */
    public static BudgetLedger open(Path file, Clock clock) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.file());
            if (!isLocked(channel)) {
                channel.close();
                throw new UsageException(file + " is in use: the index is being served already");
            }
            BudgetLedger ledger = new BudgetLedger(file, channel, clock);
            try {
                long whole = channel.size() / RECORD * RECORD;
                channel.truncate(whole);
                ledger.replay(whole);
                return ledger;
            } catch (RuntimeException | IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ResourceException(file + " cannot be read: check its permissions", e);
        }
    }

    /**
     * The counts of a ledger.
     *
     * @param today on the current day
     * @param life under a key
     */
    public record Counts(long today, long life) {}

    /** Reads a ledger, also while another process has it open; nothing is counted if it is not there. */
    public static Counts read(Path file, byte[] publicKey, Clock clock) {
        if (!Files.exists(file)) {
            return new Counts(0, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            BudgetLedger ledger = new BudgetLedger(file, channel, clock);
            ledger.replay(channel.size() / RECORD * RECORD);
            return new Counts(ledger.today(), ledger.life(publicKey));
        } catch (IOException e) {
            throw new ResourceException(file + " cannot be read: check its permissions", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The answer to a request for questions. */
    public enum Decision {
        /** Counted. */
        GRANTED,
        /** Too many for today. */
        SPENT_TODAY,
        /** Too many for the key. */
        SPENT_FOR_LIFE
    }

    /** Counts questions if the budget allows them; when it returns {@link Decision#GRANTED} they are on the disk. */
    public synchronized Decision charge(byte[] publicKey, int questions, long perDay) {
        long now = dayNow();
        if (now > day) {
            day = now;
            today = 0;
        }
        long key = ByteBuffer.wrap(publicKey).getLong();
        if (life.getOrDefault(key, 0L) + questions > MOST_IN_LIFE) {
            return Decision.SPENT_FOR_LIFE;
        }
        if (today + questions > perDay) {
            return Decision.SPENT_TODAY;
        }
        append(key, (int) day, questions);
        count(key, (int) day, questions);
        return Decision.GRANTED;
    }

    /** Questions counted on the current day. */
    public synchronized long today() {
        return dayNow() > day ? 0 : today;
    }

    /** Questions counted under a key. */
    public synchronized long life(byte[] publicKey) {
        return life.getOrDefault(ByteBuffer.wrap(publicKey).getLong(), 0L);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // every record was forced to the disk
        }
    }

    /** Setting the clock back gives no client a second budget: a day lasts until a later one begins. */
    private void count(long key, int recordDay, int questions) {
        if (recordDay > day) {
            day = recordDay;
            today = 0;
        }
        today += questions;
        life.merge(key, (long) questions, Long::sum);
    }

    private void append(long key, int recordDay, int questions) {
        ByteBuffer record = ByteBuffer.allocate(RECORD)
                .putLong(key)
                .putInt(recordDay)
                .putInt(questions)
                .putInt(0);
        record.putInt(crc(record.array())).flip();
        try {
            // not at the end of the file: a record that a full disk cut short is written over
            while (record.hasRemaining()) {
                channel.write(record, end + record.position());
            }
            channel.force(true);
            end += RECORD;
        } catch (IOException e) {
            throw new ResourceException(file + " cannot be written, so nothing is answered: make room on its disk", e);
        }
    }

    private void replay(long whole) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(1024 * RECORD);
        for (long at = 0; at < whole; ) {
            records.clear();
            int read = channel.read(records, at);
            int usable = read / RECORD * RECORD;
            if (usable <= 0) {
                throw new IOException("the file became shorter");
            }
            for (int i = 0; i < usable; i += RECORD) {
                byte[] record = new byte[RECORD];
                records.get(i, record);
                ByteBuffer fields = ByteBuffer.wrap(record);
                if (fields.getInt(20) != crc(record) || fields.getInt(12) < 0 || fields.getInt(8) < day) {
                    throw new InputException(file + " was changed: put back the right one, or rotate the key");
                }
                count(fields.getLong(0), fields.getInt(8), fields.getInt(12));
            }
            at += usable;
        }
        end = whole;
    }

    private static int crc(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record, 0, 20);
        return (int) crc.getValue();
    }

    private long dayNow() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).toEpochDay();
    }
}
