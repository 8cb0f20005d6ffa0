package xuefen.platform.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field of 项目申报表, with everything needed to display it.
 *
 * @param name      its name in the application
 * @param label     its label for people
 * @param kind      what it holds
 * @param most      the most characters of a text; 0 where there is no limit
 * @param multiline whether the text may have several lines
 * @param choices   the words of a choice by their codes, in order
 * @param fields    the fields of a part or of each row, in order
 */
public record FormField(String name, String label, Kind kind, int most, boolean multiline, Map<String, String> choices,
    List<FormField> fields) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu 年 M 月 d 日");

    /** What a field holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** One of several codes. */
        CHOICE,
        /** A day in China. */
        DATE,
        /** Fields that belong together. */
        PART,
        /** Any number of rows of the same fields. */
        ROWS
    }

    /**
     * Its value as text for people.
     *
     * @param value its value in an application's tree; missing or null in a draft
     * @return empty where nothing was filled in; a code unknown to the form stays as it is
     */
    public String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (kind) {
            case TEXT -> value.textValue();
            case NUMBER -> new BigDecimal(value.asText()).toPlainString();
            case CHOICE -> choices.getOrDefault(value.textValue(), value.textValue());
            case DATE -> DAY.format(LocalDate.parse(value.textValue()));
            case PART, ROWS -> throw new IllegalArgumentException(name + " holds fields");
        };
    }
}
