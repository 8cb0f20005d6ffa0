package xuefen.platform.json;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/** Reads what a caller sent, and says field by field what is wrong with it. */
public final class Body {
    private Body() {
    }

    /**
     * Reads a body.
     *
     * @throws Problem {@code body-not-json}, or {@code fields-invalid} naming an unknown field or one of the wrong type
     */
    public static <T> T read(String text, Class<T> type) {
        if (text == null || text.isBlank()) {
            throw Problem.of(ProblemCode.BODY_NOT_JSON, "请求没有内容");
        }
        try {
            var value = Json.STRICT.readValue(text, type);
            if (value == null) {
                throw Problem.of(ProblemCode.BODY_NOT_JSON, "请求内容应为 JSON 对象");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw Problem.fields(List.of(new FieldProblem(path(e), "没有这个字段，请删除或更正名称")));
        } catch (ValueInstantiationException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw Problem.fields(List.of(new FieldProblem(path(e), "内容不符合要求")));
        } catch (JsonMappingException e) {
            // Bad syntax within a list or a record comes wrapped, with a path, as if it were a matter of that field.
            if (e.getPath().isEmpty() || e.getCause() instanceof JsonParseException) {
                throw Problem.of(ProblemCode.BODY_NOT_JSON);
            }
            throw Problem.fields(List.of(new FieldProblem(path(e), "内容的类型或格式不正确")));
        } catch (JsonProcessingException e) {
            throw Problem.of(ProblemCode.BODY_NOT_JSON);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
            .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }
}
