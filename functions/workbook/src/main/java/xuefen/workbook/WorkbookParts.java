package xuefen.workbook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a workbook beside its sheets (ECMA-376), and the numbers of the cell formats that sheets refer to. */
final class WorkbookParts {
    static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    /** The format of texts. */
    static final int TEXT = 1;
    /** The format of texts that look like a formula. */
    static final int QUOTED = 2;

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private WorkbookParts() {}

    /** The name of the n-th sheet's part. */
    static String sheet(int number) {
        return "xl/worksheets/sheet" + number + ".xml";
    }

    /**
     * Every other part by its name.
     *
     * @param sheets names of the sheets, in order
     * @param dated  when the workbook was made, as it says itself; null where it does not say
     */
    static Map<String, String> of(List<String> sheets, Instant dated) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", types(sheets.size()));
        parts.put("_rels/.rels", XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
            + relation("rId1", OFFICE + "/officeDocument", "xl/workbook.xml")
            + relation("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml")
            + "</Relationships>");
        parts.put("docProps/core.xml", core(dated));
        parts.put("xl/workbook.xml", workbook(sheets));
        parts.put("xl/_rels/workbook.xml.rels", relations(sheets.size()));
        parts.put("xl/styles.xml", styles());
        return parts;
    }

    private static String types(int sheets) {
        var types = new StringBuilder(XML).append("<Types xmlns=\"").append(PACKAGE).append("content-types\">")
            .append(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
            .append(type("/xl/workbook.xml", SHEETML + "sheet.main+xml"))
            .append(type("/xl/styles.xml", SHEETML + "styles+xml"))
            .append(type("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"));
        for (int number = 1; number <= sheets; number++) {
            types.append(type("/" + sheet(number), SHEETML + "worksheet+xml"));
        }
        return types.append("</Types>").toString();
    }

    private static String type(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
    }

    private static String core(Instant dated) {
        return XML + "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\""
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:creator>学分 Xuefen</dc:creator>"
            + (dated == null ? "" : date("created", dated) + date("modified", dated)) + "</cp:coreProperties>";
    }

    private static String date(String which, Instant at) {
        return "<dcterms:" + which + " xsi:type=\"dcterms:W3CDTF\">" + at.truncatedTo(ChronoUnit.SECONDS) + "</dcterms:"
            + which + ">";
    }

    private static String workbook(List<String> sheets) {
        var workbook = new StringBuilder(XML).append("<workbook xmlns=\"").append(MAIN).append("\" xmlns:r=\"")
            .append(OFFICE).append("\"><bookViews><workbookView/></bookViews><sheets>");
        for (int number = 1; number <= sheets.size(); number++) {
            workbook.append("<sheet name=\"").append(sheets.get(number - 1)).append("\" sheetId=\"").append(number)
                .append("\" r:id=\"rId").append(number).append("\"/>");
        }
        return workbook.append("</sheets></workbook>").toString();
    }

    private static String relations(int sheets) {
        var relations = new StringBuilder(XML).append("<Relationships xmlns=\"").append(PACKAGE)
            .append("relationships\">");
        for (int number = 1; number <= sheets; number++) {
            relations.append(relation("rId" + number, OFFICE + "/worksheet", "worksheets/sheet" + number + ".xml"));
        }
        return relations.append(relation("rId" + (sheets + 1), OFFICE + "/styles", "styles.xml"))
            .append("</Relationships>").toString();
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    /** Number format 49 is the text format, {@code @}. */
    private static String styles() {
        return XML + "<styleSheet xmlns=\"" + MAIN
            + "\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/>"
            + "<family val=\"2\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/>"
            + "<top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\""
            + " fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\""
            + " borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
            + " applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
            + " applyNumberFormat=\"1\" quotePrefix=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\""
            + " xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
    }
}
