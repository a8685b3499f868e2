package org.psikit.io.internal.xlsx;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.CanonicalText;

/** The rows of a sheet that have a value, one in memory at a time, within Excel's own limits. */
final class SheetRows implements AutoCloseable {

    /** Characters of a cell; Excel counts some of them twice. */
    static final int MAX_TEXT_CHARS = 2 * 32_767;

    private static final int MAX_COLUMNS = 16_384;
    private static final int MAX_ROWS = 1_048_576;

    private final XlsxParts parts;
    private final Workbook workbook;
    private final XlsxParts.Part part;
    private final List<String> cells = new ArrayList<>();
    private int row;

    SheetRows(XlsxParts parts, Workbook workbook) {
        parts.file().checkUnchanged();
        this.parts = parts;
        this.workbook = workbook;
        try {
            this.part = parts.open(workbook.sheet());
        } catch (IOException | XMLStreamException e) {
            throw parts.failure(e);
        }
    }

    /** Advances to the next row with a value; false after the last. */
    boolean next() {
        try {
            while (part.find("row")) {
                String number = part.attribute("r");
                int before = row;
                row = number.isEmpty() ? row + 1 : Integer.parseInt(number);
                if (row <= before || row > MAX_ROWS) {
                    throw new IOException("a row beyond the last one, or not after the one before");
                }
                cells.clear();
                readCells();
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    return true;
                }
            }
            parts.file().checkUnchanged();
            return false;
        } catch (InputException | UsageException e) {
            throw e;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw parts.failure(e);
        }
    }

    /** The cells of the row, up to the last one in the file; an empty cell is an empty text. */
    List<String> cells() {
        return cells;
    }

    String where() {
        return "%s row %d".formatted(parts.file().name(), row);
    }

    private void readCells() throws XMLStreamException, IOException {
        XMLStreamReader xml = part.xml();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                return;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                String reference = part.attribute("r");
                int column = reference.isEmpty() ? cells.size() : column(reference);
                if (column >= MAX_COLUMNS) {
                    throw new IOException("a column beyond the last one");
                }
                while (cells.size() <= column) {
                    cells.add("");
                }
                if (!cells.get(column).isEmpty()) {
                    throw new IOException("a second cell at the same place");
                }
                String value = value(part.attribute("t"), part.attribute("s"), column);
                if (!CanonicalText.isUnicode(value)) {
                    throw new InputException("%s, column %s: a text has half a character: correct the cell"
                            .formatted(where(), letters(column)));
                }
                cells.set(column, value);
            }
        }
        throw new IOException("cut off");
    }

    /** From 0: A, B, …, Z, AA. */
    private static int column(String reference) throws IOException {
        int column = 0;
        int i = 0;
        while (i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z') {
            column = Math.min(column * 26 + reference.charAt(i++) - 'A' + 1, MAX_COLUMNS + 1);
        }
        if (i == 0) {
            throw new IOException("a cell without a column");
        }
        return column - 1;
    }

    /** The letters of a column. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    private String value(String type, String style, int column) throws XMLStreamException, IOException {
        XMLStreamReader xml = part.xml();
        String raw = "";
        String inline = "";
        boolean formula = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                if (formula && raw.isEmpty() && !type.equals("str")) {
                    throw new InputException(
                            "%s, column %s: a formula that was never computed: open the workbook in Excel"
                                            .formatted(where(), letters(column))
                                    + " or LibreOffice, and save it");
                }
                return type.equals("inlineStr") ? inline : of(type, raw, style, column);
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                formula |= xml.getLocalName().equals("f");
                if (xml.getLocalName().equals("v")) {
                    raw = xml.getElementText();
                    if (raw.length() > MAX_TEXT_CHARS) {
                        throw new IOException("a text that is longer than Excel's");
                    }
                } else if (xml.getLocalName().equals("is")) {
                    inline = Workbook.text(part, "is");
                }
            }
        }
        throw new IOException("cut off");
    }

    private String of(String type, String raw, String style, int column) throws IOException {
        return switch (type) {
            case "s" ->
                raw.isEmpty()
                        ? ""
                        : workbook.strings().get(Integer.parseInt(raw.strip())); // out of bounds means a damaged file
            case "b" -> raw.isBlank() ? "" : raw.strip().equals("1") ? "TRUE" : "FALSE";
            case "str" -> Workbook.unescaped(raw);
            case "", "n" -> raw.isBlank() ? "" : number(raw, style, column);
            default -> raw;
        };
    }

    private String number(String raw, String style, int column) {
        BigDecimal value = NumberForm.parse(raw);
        if (NumberForm.lostDigits(value)) {
            throw new InputException(
                    ("%s, column %s: a number of more than 15 digits, of which Excel has lost the last:"
                                    + " format the column as text, and enter the numbers again")
                            .formatted(where(), letters(column)));
        }
        int number = style.isEmpty() ? 0 : Integer.parseInt(style);
        NumberForm form = number >= 0 && number < workbook.forms().size()
                ? workbook.forms().get(number)
                : NumberForm.NUMBER;
        return form.text(value, workbook.since1904());
    }

    @Override
    public void close() {
        try {
            part.close();
        } catch (IOException e) {
            throw parts.failure(e);
        }
    }
}
