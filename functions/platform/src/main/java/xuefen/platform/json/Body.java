package xuefen.platform.json;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import xuefen.domain.limit.Limits;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;
import xuefen.domain.problem.ProblemCode;

/** Reads a caller's body and reports field by field what is wrong with it. */
public final class Body {
    private Body() {}

    /**
     * Reads a body.
     *
     * @throws Problem {@code body-not-json}, or {@code fields-invalid} naming a field that is null, unknown, of the
     *                 wrong type, beyond the limits of its record (see {@link Limits}), or damaged in its encoding
     */
    public static <T> T read(String text, Class<T> type) {
        return read(text, type, true);
    }

    /**
     * Reads a body whose parts are read one by one afterwards, with {@link #read}, so that one wrong part does not fail
     * the others.
     *
     * @throws Problem {@code body-not-json}, or {@code fields-invalid} naming an unknown field or one of the wrong type
     */
    public static <T> T readParts(String text, Class<T> type) {
        return read(text, type, false);
    }

    private static <T> T read(String text, Class<T> type, boolean whole) {
        if (text == null || text.isBlank()) {
            throw Problem.of(ProblemCode.BODY_NOT_JSON, "请求没有内容");
        }
        if (text.indexOf(BodyCheck.REPLACED) >= 0) {
            throw notUtf8(); // the decoder before us replaced invalid bytes
        }
        try {
            var problems = whole ? BodyCheck.problems(text) : List.<FieldProblem>of();
            if (!problems.isEmpty()) {
                throw Problem.fields(problems);
            }
            var value = Json.STRICT.readValue(text, type);
            if (value == null) {
                throw Problem.of(ProblemCode.BODY_NOT_JSON, "请求内容应为 JSON 对象");
            }
            return whole && value instanceof Record record ? type.cast(Limits.held(record)) : value;
        } catch (UnrecognizedPropertyException e) {
            throw Problem.fields(List.of(new FieldProblem(path(e), "没有这个字段，请删除或更正名称")));
        } catch (ValueInstantiationException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw Problem.fields(List.of(new FieldProblem(path(e), "内容不符合要求")));
        } catch (JsonMappingException e) {
            // Jackson wraps bad syntax within a list or a record in an exception with the path of that field.
            if (e.getPath().isEmpty() || e.getCause() instanceof JsonParseException) {
                throw Problem.of(ProblemCode.BODY_NOT_JSON);
            }
            throw Problem.fields(List.of(new FieldProblem(path(e), "内容的类型或格式不正确")));
        } catch (JsonProcessingException e) {
            throw Problem.of(ProblemCode.BODY_NOT_JSON);
        }
    }

    /** The problem of a body that is not UTF-8 or was damaged in transit. */
    public static Problem notUtf8() {
        return Problem.of(ProblemCode.BODY_NOT_JSON, "提交的内容应为 UTF-8 编码，不带字节顺序标记");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
            .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }
}
