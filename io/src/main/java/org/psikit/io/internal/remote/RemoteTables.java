package org.psikit.io.internal.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.format.SpooledInput;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.internal.parquet.TypedTable;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** Opens objects on servers as tables. */
final class RemoteTables {

    private RemoteTables() {}

    /**
     * Opens an object. If the server sends it only as a whole, or does not mark its version, it is kept on disk,
     * encrypted, since a job reads it more than once.
     */
    static TableSource open(String name, RemoteContent.Address address, TableSettings settings) {
        RemoteContent.Found found = RemoteContent.find(name, address);
        if (found instanceof RemoteContent.Ranged ranged) {
            return Tables.open(FileState.of(name, ranged.content()), settings);
        }
        try (InputStream all = ((RemoteContent.Streamed) found).all()) {
            return kept(name, all, settings);
        } catch (IOException e) {
            throw new InputException(name + ": the connection was lost: try again");
        }
    }

    private static TableSource kept(String name, InputStream all, TableSettings settings) {
        Path workDir = settings.workDir();
        SpillFolder folder = workDir == null ? SpillFolder.temporary() : SpillFolder.in(workDir);
        @Nullable SpooledInput spooled = null;
        try {
            spooled = SpooledInput.of(all, name, folder);
            return Kept.of(spooled.table(settings), spooled, folder);
        } catch (RuntimeException | Error e) {
            if (spooled != null) {
                spooled.close();
            }
            folder.close();
            throw e;
        }
    }

    /** A table that deletes its stored bytes when it is closed. */
    private static class Kept implements TableSource {

        private final TableSource table;
        private final SpooledInput spooled;
        private final SpillFolder folder;

        Kept(TableSource table, SpooledInput spooled, SpillFolder folder) {
            this.table = table;
            this.spooled = spooled;
            this.folder = folder;
        }

        static TableSource of(TableSource table, SpooledInput spooled, SpillFolder folder) {
            return table instanceof TypedTable typed
                    ? new Typed(typed, spooled, folder)
                    : new Kept(table, spooled, folder);
        }

        @Override
        public String name() {
            return table.name();
        }

        @Override
        public TableSchema schema() {
            return table.schema();
        }

        @Override
        public void checkKeys(List<String> columns) {
            table.checkKeys(columns);
        }

        @Override
        public TableReader open(List<String> projection) {
            return table.open(projection);
        }

        @Override
        public TableState state() {
            return table.state();
        }

        @Override
        public TableDescription description() {
            return table.description();
        }

        @Override
        public void close() {
            spooled.close();
            folder.close();
        }
    }

    /** A table with types. */
    private static final class Typed extends Kept implements TypedTable {

        private final TypedTable table;

        Typed(TypedTable table, SpooledInput spooled, SpillFolder folder) {
            super(table, spooled, folder);
            this.table = table;
        }

        @Override
        public MessageType fileSchema() {
            return table.fileSchema();
        }

        @Override
        public boolean hasValues(String column) {
            return table.hasValues(column);
        }

        @Override
        public Map<String, String> fileMetadata() {
            return table.fileMetadata();
        }
    }
}
