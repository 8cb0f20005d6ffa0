package xuefen.pdf;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;

/**
 * A document to print on A4. {@code paper.css} defines its look; page numbers are added automatically.
 *
 * <p>The page head and the watermark are part of it from the start: both are laid out once and shown on each page.
 */
public final class Sheet {
    private final String title;
    private final Document document;
    private final Markup style;
    private final Markup body;

    /**
     * An empty document.
     *
     * @param title     the title that PDF readers show
     * @param head      text at the head of every page
     * @param watermark text across every page; null for none
     */
    public Sheet(String title, String head, String watermark) {
        this.title = title;
        this.document = empty();
        var html = document.createElement("html");
        html.setAttribute("lang", "zh-CN");
        document.appendChild(html);
        var page = new Markup(html);
        var top = page.add("head");
        top.add("title").text(title);
        top.add("meta").attribute("name", "description").attribute("content", title);
        this.style = top.add("style");
        this.body = page.add("body");
        body.add("div", "running-head").text(head);
        if (watermark != null) {
            body.add("div", "watermark").text(watermark);
        }
    }

    /** The element that takes the content. */
    public Markup body() {
        return body;
    }

    String title() {
        return title;
    }

    /** The tree, with a style sheet in place. */
    Document styled(String css) {
        style.text(css);
        return document;
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
