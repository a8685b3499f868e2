package org.psikit.io.internal.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * XML in which no single part takes more memory than an Excel cell could. The bound covers texts, attributes and
 * comments, nested elements, and the number of element names, which a parser keeps.
 */
final class BoundedXml extends StreamReaderDelegate {

    /** Fits the longest text with every character written as a number. */
    private static final int MAX_EVENT_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAMES = 1_000;

    private final Input input;
    private final Set<String> names = new HashSet<>();
    private int depth;

    BoundedXml(XMLStreamReader xml, Input input) {
        super(xml);
        this.input = input;
    }

    @Override
    public int next() throws XMLStreamException {
        input.left = MAX_EVENT_BYTES;
        int event = super.next();
        if (event == START_ELEMENT) {
            depth++;
            if (depth > MAX_DEPTH || names.add(getLocalName()) && names.size() > MAX_NAMES) {
                throw new XMLStreamException("deeper, or of more names, than Excel's");
            }
        } else if (event == END_ELEMENT) {
            depth--;
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        input.left = MAX_EVENT_BYTES;
        depth--; // ends the element
        return super.getElementText();
    }

    /** Bytes for the parser, limited in number until the next event. */
    static final class Input extends FilterInputStream {

        private int left = MAX_EVENT_BYTES;

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            if (left <= 0) {
                throw new IOException("a text that is longer than Excel's");
            }
            int there = in.read(buffer, offset, Math.min(count, left));
            left -= Math.max(0, there);
            return there;
        }
    }
}
