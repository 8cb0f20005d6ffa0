package xuefen.accountimport;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.util.XMLHelper;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of a workbook's part as a stream, in constant memory. */
final class WorkbookXml {
    private WorkbookXml() {}

    /**
     * Reads a part.
     *
     * @throws SAXException when the part is not XML in UTF-8, which spreadsheets write, and any exception of the
     *                      handler
     * @throws IOException  when the part is damaged, or a piece of markup is longer than in any spreadsheet
     */
    static void read(InputStream part, ContentHandler handler) throws SAXException, IOException {
        try {
            var parser = XMLHelper.newXMLReader();
            parser.setContentHandler(handler);
            var source = new InputSource(new MarkupGuard(part));
            source.setEncoding("UTF-8"); // overrides the declared encoding, because the guard assumes UTF-8
            parser.parse(source);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java runtime can read XML", e);
        }
    }

    /** Collects the texts of cells; fails beyond Excel's limit, and keeps only as much as any column allows. */
    static class Texts extends DefaultHandler {
        /**
         * More than any column allows, and little enough for all listed faults of an import to fit into one item of the
         * table.
         */
        static final int MOST_KEPT = 200;
        /** Excel's own limit. */
        private static final int MOST = 32_767;
        private static final int MOST_DEPTH = 50;
        /**
         * The most distinct names of elements, attributes and namespaces in one part; spreadsheets have some two
         * hundred. The parser keeps each name in memory.
         */
        private static final int MOST_NAMES = 1_000;

        private final Set<String> names = new HashSet<>();
        private final StringBuilder text = new StringBuilder();
        private int length;
        private int depth;
        /** Whether characters belong to a text; phonetic readings do not. */
        private boolean value;
        private boolean phonetic;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            depth++;
            if (depth > MOST_DEPTH) {
                throw new SAXException("elements too deep");
            }
            know(name);
            for (int i = 0; i < attributes.getLength(); i++) {
                know(attributes.getQName(i));
            }
            switch (localName) {
                case "rPh" -> phonetic = true;
                case "v", "t" -> value = !phonetic;
                default -> {}
            }
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) throws SAXException {
            know(prefix);
            know(uri);
        }

        @Override
        public void processingInstruction(String target, String data) throws SAXException {
            know(target);
        }

        private void know(String name) throws SAXException {
            if (names.add(name) && names.size() > MOST_NAMES) {
                throw new SAXException("too many different names");
            }
        }

        @Override
        public void characters(char[] characters, int start, int count) throws SAXException {
            if (value) {
                length += count;
                if (length > MOST) {
                    throw new Refused("有单元格的内容超过 " + MOST + " 个字，请改短后再导入");
                }
                // One character more than the limit shows that the text is longer.
                text.append(characters, start, Math.min(count, MOST_KEPT + 1 - text.length()));
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            depth--;
            switch (localName) {
                case "v", "t" -> value = false;
                case "rPh" -> phonetic = false;
                default -> {}
            }
        }

        final void begin() {
            text.setLength(0);
            length = 0;
        }

        /** The text since {@link #begin()}; one character longer than {@link #MOST_KEPT} where it was cut. */
        final String text() {
            return text.toString();
        }
    }

    /** A part is well-formed but not acceptable; the message is a Chinese sentence. */
    static final class Refused extends SAXException {
        Refused(String reason) {
            super(reason);
        }
    }
}
