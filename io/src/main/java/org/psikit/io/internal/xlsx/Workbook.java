package org.psikit.io.internal.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.ColumnNames;

/**
 * A workbook's data about its sheets.
 *
 * @param sheet the part that holds the sheet
 * @param since1904 whether days are counted from 1904
 * @param forms forms of numbers, by cell style
 * @param strings the texts that cells share
 */
record Workbook(String sheet, boolean since1904, List<NumberForm> forms, List<String> strings) {

    private static final String FOLDER = "xl/";
    private static final int MAX_STYLES = 1 << 16;
    private static final int MAX_SHEETS = 10_000;
    private static final int LISTED_SHEETS = 20;
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** The shared texts may take one part in this many of the heap. */
    private static final int HEAP_SHARE = 6;

    /** Approximate memory of a text besides its characters. */
    private static final int TEXT_OVERHEAD_BYTES = 56;

    /**
     * Reads the workbook.
     *
     * @param asked name of the sheet; null for the first
     * @throws UsageException if there is no such sheet
     */
    static Workbook read(XlsxParts parts, @Nullable String asked) throws IOException, XMLStreamException {
        Map<String, String> sheets = new LinkedHashMap<>();
        boolean since1904 = false;
        try (XlsxParts.Part part = parts.open(FOLDER + "workbook.xml")) {
            while (part.xml().hasNext()) {
                if (part.xml().next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (part.xml().getLocalName().equals("workbookPr")) {
                    since1904 = part.attribute("date1904").matches("1|true");
                } else if (part.xml().getLocalName().equals("sheet")) {
                    sheets.putIfAbsent(part.attribute("name"), relation(part));
                    if (sheets.size() > MAX_SHEETS) {
                        throw new IOException("more sheets than memory would hold");
                    }
                }
            }
        }
        String relation = asked == null ? sheets.values().stream().findFirst().orElse(null) : sheets.get(asked);
        if (relation == null) {
            throw asked == null
                    ? new InputException(parts.file().name() + " has no sheet: save the workbook again")
                    : new UsageException("%s has no sheet \"%s\" (it has %s): name one with %s"
                            .formatted(
                                    parts.file().name(),
                                    ColumnNames.shown(asked),
                                    listed(sheets.keySet()),
                                    Setting.SHEET));
        }
        String sheet = null;
        String styles = null;
        String strings = null;
        try (XlsxParts.Part part = parts.open(FOLDER + "_rels/workbook.xml.rels")) {
            while (part.find("Relationship")) {
                String type = part.attribute("Type");
                String target = target(part.attribute("Target"));
                if (part.attribute("Id").equals(relation)) {
                    sheet = target;
                }
                styles = type.endsWith("/styles") ? target : styles;
                strings = type.endsWith("/sharedStrings") ? target : strings;
            }
        }
        if (sheet == null) {
            throw new IOException("a sheet without content");
        }
        return new Workbook(
                sheet,
                since1904,
                styles == null || !parts.has(styles) ? List.of() : forms(parts, styles),
                strings == null || !parts.has(strings) ? List.of() : strings(parts, strings));
    }

    /** The relation of a sheet: the one attribute {@code id} that has a namespace. */
    private static String relation(XlsxParts.Part part) {
        for (int i = 0; i < part.xml().getAttributeCount(); i++) {
            if (part.xml().getAttributeLocalName(i).equals("id")
                    && part.xml().getAttributeNamespace(i) != null
                    && !part.xml().getAttributeNamespace(i).isEmpty()) {
                return part.xml().getAttributeValue(i);
            }
        }
        return "";
    }

    private static String listed(Set<String> sheets) {
        return sheets.stream().limit(LISTED_SHEETS).map(ColumnNames::shown).collect(Collectors.joining(", "))
                + (sheets.size() > LISTED_SHEETS ? ", …" : "");
    }

    private static String target(String target) {
        return target.startsWith("/") ? target.substring(1) : FOLDER + target;
    }

    private static List<NumberForm> forms(XlsxParts parts, String name) throws IOException, XMLStreamException {
        Map<Integer, NumberForm> formats = new HashMap<>();
        List<NumberForm> forms = new ArrayList<>();
        boolean cells = false;
        try (XlsxParts.Part part = parts.open(name)) {
            XMLStreamReader xml = part.xml();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
                    cells = false;
                } else if (event != XMLStreamReader.START_ELEMENT) {
                    continue;
                } else if (xml.getLocalName().equals("numFmt")) {
                    formats.put(number(part.attribute("numFmtId")), NumberForm.ofCode(part.attribute("formatCode")));
                } else if (xml.getLocalName().equals("cellXfs")) {
                    cells = true;
                } else if (cells && xml.getLocalName().equals("xf")) {
                    int id = number(part.attribute("numFmtId"));
                    forms.add(formats.getOrDefault(id, NumberForm.ofBuiltIn(id)));
                }
                if (forms.size() > MAX_STYLES || formats.size() > MAX_STYLES) {
                    throw new IOException("more styles than Excel has");
                }
            }
        }
        return List.copyOf(forms);
    }

    private static int number(String text) throws IOException {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("no number", e);
        }
    }

    private static List<String> strings(XlsxParts parts, String name) throws IOException, XMLStreamException {
        List<String> strings = new ArrayList<>();
        long left = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        try (XlsxParts.Part part = parts.open(name)) {
            while (part.find("si")) {
                String text = text(part, "si");
                strings.add(text);
                left -= TEXT_OVERHEAD_BYTES + 2L * text.length();
                if (left < 0) {
                    throw new ResourceException(parts.file().name()
                            + " holds more different texts than fit into memory: allow more with " + Setting.MEMORY
                            + ", or save the sheet as CSV");
                }
            }
        }
        return strings;
    }

    /** The text in an element, from all its runs; phonetic guides are left out. */
    static String text(XlsxParts.Part part, String element) throws XMLStreamException, IOException {
        XMLStreamReader xml = part.xml();
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        boolean inText = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                phonetic |= xml.getLocalName().equals("rPh");
                inText = xml.getLocalName().equals("t");
            } else if (event == XMLStreamReader.END_ELEMENT) {
                inText = false;
                phonetic &= !xml.getLocalName().equals("rPh");
                if (xml.getLocalName().equals(element)) {
                    return unescaped(text.toString());
                }
            } else if (event == XMLStreamReader.CHARACTERS && inText && !phonetic) {
                text.append(xml.getText());
                if (text.length() > SheetRows.MAX_TEXT_CHARS) {
                    throw new IOException("a text that is longer than Excel's");
                }
            }
        }
        throw new IOException("cut off");
    }

    /** Decodes characters that XML cannot contain, written as in {@code _x000D_}. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
