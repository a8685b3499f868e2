package org.psikit.io.internal.xlsx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks as Excel writes them. */
final class Sheets {

    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder formats = new StringBuilder();
    private final StringBuilder cells = new StringBuilder("<xf numFmtId=\"0\"/>");
    private int styles = 1;
    private String properties = "";

    Sheets since1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    /** A style of a built-in number format; gives its number, from 1. */
    Sheets builtIn(int format) {
        cells.append("<xf numFmtId=\"%d\"/>".formatted(format));
        styles++;
        return this;
    }

    /** A style of a format that is written out. */
    Sheets format(String code) {
        formats.append(
                "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(164 + styles, code.replace("\"", "&quot;")));
        return builtIn(164 + styles);
    }

    Sheets part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    Sheets strings(String... items) {
        StringBuilder all = new StringBuilder("<sst " + MAIN + ">");
        for (String item : items) {
            all.append("<si>").append(item).append("</si>");
        }
        return part("xl/sharedStrings.xml", all + "</sst>");
    }

    /** The first sheet, called One; a second, called Two, has one cell. */
    Path write(Path file, String rows) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("[Content_Types].xml", "<Types/>");
        all.put("_rels/.rels", "<Relationships/>");
        all.put(
                "xl/workbook.xml",
                "<workbook " + MAIN + " xmlns:r=\"" + RELATIONS + "\">" + properties
                        + "<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/>"
                        + "<sheet name=\"Two\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
        all.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships>" + relation(1, "worksheet", "worksheets/sheet1.xml")
                        + relation(2, "worksheet", "/xl/worksheets/sheet2.xml")
                        + relation(3, "styles", "styles.xml")
                        + relation(4, "sharedStrings", "sharedStrings.xml") + "</Relationships>");
        all.put("xl/worksheets/sheet1.xml", "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
        all.put(
                "xl/worksheets/sheet2.xml",
                "<worksheet " + MAIN + "><sheetData><row><c t=\"str\"><v>only</v></c></row></sheetData></worksheet>");
        all.put(
                "xl/styles.xml",
                "<styleSheet " + MAIN + "><numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
                        + "</cellStyleXfs><cellXfs>" + cells + "</cellXfs></styleSheet>");
        all.putAll(parts);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(id, RELATIONS, type, target);
    }
}
