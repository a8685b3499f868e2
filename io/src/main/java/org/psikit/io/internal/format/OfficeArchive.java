package org.psikit.io.internal.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.xlsx.XlsxTable;

/** Distinguishes an office program's ZIP archive from one that holds a table, by the names of its first files. */
final class OfficeArchive {

    private OfficeArchive() {}

    /**
     * Whether an archive is an Excel workbook.
     *
     * @throws InputException if it is a document of another program
     */
    static boolean isWorkbook(FileState archive) {
        try (ZipInputStream zip =
                new ZipInputStream(new BufferedInputStream(archive.content().open(), 1 << 16))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || !XlsxTable.isOffice(entry.getName()) && !isOther(entry.getName())) {
                return false;
            }
            while (entry != null && !entry.getName().startsWith("xl/") && !isOther(entry.getName())) {
                entry = zip.getNextEntry();
            }
            if (entry != null && entry.getName().equals("xl/workbook.bin")) {
                throw new InputException(archive.name() + " is a binary Excel workbook (.xlsb): save it as .xlsx");
            }
            if (entry == null || isOther(entry.getName())) {
                throw new InputException(
                        archive.name() + " is a document of another program than Excel: export the table as CSV");
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // reading it fails next, and reports the reason
        }
    }

    /** The first file of OpenDocument, and the folders of Word and PowerPoint. */
    private static boolean isOther(String entry) {
        return entry.equals("mimetype") || entry.startsWith("word/") || entry.startsWith("ppt/");
    }
}
