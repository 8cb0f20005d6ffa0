package xuefen.platform.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

import xuefen.domain.problem.FieldProblem;

/**
 * Checks a body before it is read into a record: no value in it is null, so that no rule meets a null in a list, and no
 * text is damaged. A damaged text holds half a surrogate pair, or the character that replaces bytes which could not be
 * decoded.
 */
final class BodyCheck {
    /** The character by which decoders replace invalid bytes. */
    static final char REPLACED = '\uFFFD';
    /** The most problems reported, so that a list of a hundred thousand nulls does not make a long answer. */
    private static final int MOST = 20;

    private BodyCheck() {}

    /**
     * Every invalid value, by its path; a body that is null as a whole is left to {@link Body}.
     *
     * @throws JsonProcessingException when it is not JSON
     */
    static List<FieldProblem> problems(String text) throws JsonProcessingException {
        var problems = new ArrayList<FieldProblem>();
        try (var json = Json.STRICT.createParser(text)) {
            for (var token = json.nextToken(); token != null && problems.size() < MOST; token = json.nextToken()) {
                if (token == JsonToken.VALUE_NULL && !json.getParsingContext().inRoot()) {
                    problems.add(new FieldProblem(path(json.getParsingContext()), "不能是 null：请填写，没有内容的字段不必写出"));
                } else if (token == JsonToken.VALUE_STRING && !isWhole(json.getText())) {
                    problems.add(new FieldProblem(path(json.getParsingContext()), "含有残缺的字符，请重新填写"));
                }
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a text was read from memory", e);
        }
        return problems;
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == REPLACED) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String path(JsonStreamContext context) {
        var steps = new ArrayList<String>();
        for (var at = context; at != null && !at.inRoot(); at = at.getParent()) {
            steps.add(at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + at.getCurrentName());
        }
        return String.join("", steps.reversed()).replaceFirst("^\\.", "");
    }
}
