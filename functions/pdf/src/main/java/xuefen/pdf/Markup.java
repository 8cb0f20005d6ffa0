package xuefen.pdf;

import java.util.List;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element of a {@link Sheet}. Text becomes a node of the tree and is never parsed as HTML, so no escaping can be
 * forgotten.
 */
public final class Markup {
    private final Element element;

    Markup(Element element) {
        this.element = element;
    }

    /** Adds an element and returns it. */
    public Markup add(String tag) {
        return new Markup((Element) append(element.getOwnerDocument().createElement(tag)));
    }

    /**
     * Adds an element and returns it.
     *
     * @param styles its classes in {@code paper.css}
     */
    public Markup add(String tag, String styles) {
        return add(tag).attribute("class", styles);
    }

    /** Adds a table with columns of fixed widths, in percent. */
    public Markup table(String styles, int... widths) {
        var table = add("table", styles);
        for (var width : widths) {
            table.add("col").attribute("style", "width: " + width + "%");
        }
        return table;
    }

    /** Adds a row of a table's head, which repeats on each page. */
    public void heads(List<String> labels) {
        var row = add("thead").add("tr");
        labels.forEach(label -> row.add("th").text(label));
    }

    /** Adds a row of cells; null is an empty one. */
    public void row(String... cells) {
        var row = add("tr");
        for (var cell : cells) {
            row.add("td").text(cell);
        }
    }

    /** Sets an attribute; never pass text that a user wrote. */
    public Markup attribute(String name, String value) {
        element.setAttribute(name, value);
        return this;
    }

    /**
     * Adds text as the user wrote it, line breaks included.
     *
     * @param text null for none
     */
    public Markup text(String text) {
        if (text != null) {
            append(element.getOwnerDocument().createTextNode(text));
        }
        return this;
    }

    private Node append(Node child) {
        return element.appendChild(child);
    }
}
