package org.psikit.io.internal.format;

import java.nio.file.Path;
import java.util.Optional;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableSink;

/** A file for rows, in the format of its name. It appears under its name at commit, readable only by its owner. */
record FileSink(Path target, FileFormat format) implements TableSink {

    @Override
    public String name() {
        return target.toString();
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(target);
    }

    @Override
    public boolean holdsNested() {
        return format.holdsNested();
    }

    @Override
    public void attempt() {
        format.requireInstalled(target);
    }

    @Override
    public RowWriter open(OutputColumns columns) {
        format.requireInstalled(target);
        format.check(columns);
        return format.writer(PendingFile.ownerOnly(target), columns);
    }
}
