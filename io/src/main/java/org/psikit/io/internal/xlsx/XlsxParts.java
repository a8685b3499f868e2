package org.psikit.io.internal.xlsx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;

/**
 * The parts of a spreadsheet's archive. Each is opened by name in a separate pass, since some content can only be read
 * from the start. The XML has no document type and no entities here.
 */
record XlsxParts(FileState file) {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** Whether an archive with a file of that name comes from an office program. */
    static boolean isOffice(String entry) {
        return entry.equals("[Content_Types].xml") || entry.startsWith("xl/") || entry.startsWith("_rels/");
    }

    /** A part being read. */
    record Part(InputStream stream, XMLStreamReader xml) implements AutoCloseable {

        /** Advances to the next start of an element with that name; false at the end. */
        boolean find(String element) throws XMLStreamException {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    return true;
                }
            }
            return false;
        }

        /** An attribute by its name without namespace; empty if it is missing. */
        String attribute(String name) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals(name)) {
                    return xml.getAttributeValue(i);
                }
            }
            return "";
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** Opens a part; throws if it is missing. */
    Part open(String name) throws IOException, XMLStreamException {
        ZipInputStream zip =
                new ZipInputStream(new BufferedInputStream(file.content().open(), 1 << 16));
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    BoundedXml.Input bounded = new BoundedXml.Input(zip);
                    return new Part(zip, new BoundedXml(XML.createXMLStreamReader(bounded), bounded));
                }
            }
            throw new IOException("it has no " + name);
        } catch (IOException | XMLStreamException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Whether a part exists. */
    boolean has(String name) throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(new BufferedInputStream(file.content().open(), 1 << 16))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Describes a failure to read. */
    InputException failure(Exception e) {
        Throwable cause = new IllegalStateException(e.getClass().getName());
        cause.setStackTrace(e.getStackTrace());
        return new InputException(
                file.name() + " is damaged or no Excel workbook: save it again as .xlsx, or as CSV in UTF-8", cause);
    }
}
