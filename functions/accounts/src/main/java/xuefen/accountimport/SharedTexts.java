package xuefen.accountimport;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * The texts that cells refer to by number. They are held in memory, because a cell may refer to any of them, so their
 * number is limited.
 */
final class SharedTexts {
    /** More than the distinct texts of the largest import. */
    private static final int MOST = 1_000_000;

    private final List<String> texts = new ArrayList<>();

    /** The texts of a part; none where there is no such part. */
    static SharedTexts of(InputStream part) throws SAXException, IOException {
        var shared = new SharedTexts();
        if (part != null) {
            WorkbookXml.read(part, shared.new Handler());
        }
        return shared;
    }

    /** A text by its number, from 0; null where there is none. */
    String get(int number) {
        return number < texts.size() ? texts.get(number) : null;
    }

    private final class Handler extends WorkbookXml.Texts {
        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            super.startElement(uri, localName, name, attributes);
            if (localName.equals("si")) {
                begin();
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            super.endElement(uri, localName, name);
            if (localName.equals("si")) {
                if (texts.size() == MOST) {
                    throw new WorkbookXml.Refused(ZipLimits.TOO_LARGE);
                }
                texts.add(text());
            }
        }
    }
}
