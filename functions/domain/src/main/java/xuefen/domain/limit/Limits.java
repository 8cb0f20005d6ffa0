package xuefen.domain.limit;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.text.PlainText;
import xuefen.domain.time.ChinaTime;

/**
 * Checks a record, and the records within it, against the limits that its components declare, and normalises its texts.
 */
public final class Limits {
    /** The first day that any date or moment may name. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    /** The last such day. */
    public static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private static final Instant FIRST = ChinaTime.instant(FIRST_DAY.atStartOfDay());
    private static final Instant END = ChinaTime.instant(LAST_DAY.plusDays(1).atStartOfDay());

    private Limits() {}

    /**
     * The record with its texts normalised.
     *
     * @throws Problem {@code fields-invalid} naming every field that is too long, too large, out of range, or has
     *                 characters that it may not have
     */
    public static <R extends Record> R held(R record) {
        var check = new FieldCheck();
        var held = held(record, "", check);
        check.done();
        return held;
    }

    /**
     * The same, as part of a larger check.
     *
     * @param prefix path of the record in the request, as in {@code accounts[3].}
     * @param check  collects the problems
     */
    public static <R extends Record> R held(R record, String prefix, FieldCheck check) {
        var shape = RecordShape.of(record.getClass());
        var values = shape.values(record);
        var changed = false;
        for (int i = 0; i < values.length; i++) {
            var held = held(values[i], shape.types().get(i), prefix + shape.names().get(i), check);
            changed |= !Objects.equals(held, values[i]);
            values[i] = held;
        }
        return changed ? made(record, shape, values) : record;
    }

    /** Whether a moment lies between the first and the last day, in China. */
    public static boolean inTime(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(END);
    }

    private static Object held(Object value, AnnotatedType type, String field, FieldCheck check) {
        return switch (value) {
            case String text when type.isAnnotationPresent(Text.class) ->
                text(text, type.getAnnotation(Text.class), field, check);
            case Number number when type.isAnnotationPresent(Between.class) ->
                number(number, type.getAnnotation(Between.class), field, check);
            case LocalDate day -> inTime(day, !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY), field, check);
            case Instant moment -> inTime(moment, inTime(moment), field, check);
            case List<?> list -> list(list, type, field, check);
            case Record record -> held(record, field + ".", check);
            case null, default -> value;
        };
    }

    private static String text(String text, Text limit, String field, FieldCheck check) {
        var normal = PlainText.normalised(text, limit.kind());
        check.that(normal.codePointCount(0, normal.length()) <= limit.most(), field, "不能超过 " + limit.most() + " 字");
        PlainText.wrong(normal, limit.kind()).ifPresent(reason -> check.that(false, field, reason));
        return normal;
    }

    private static Number number(Number number, Between limit, String field, FieldCheck check) {
        var exact = number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
        check.that(
            exact.compareTo(BigDecimal.valueOf(limit.least())) >= 0
                && exact.compareTo(BigDecimal.valueOf(limit.most())) <= 0,
            field, "应在 " + limit.least() + " 到 " + limit.most() + " 之间");
        return number;
    }

    private static Object inTime(Object value, boolean inTime, String field, FieldCheck check) {
        check.that(inTime, field, "应在 " + FIRST_DAY.getYear() + " 年到 " + LAST_DAY.getYear() + " 年之间");
        return value;
    }

    private static List<?> list(List<?> list, AnnotatedType type, String field, FieldCheck check) {
        var most = type.getAnnotation(Most.class);
        if (most != null && list.size() > most.value()) {
            check.that(false, field, "不能超过 " + most.value() + " 项");
            return list; // the elements of an oversized list are not checked
        }
        var element = ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
        var held = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            held.add(held(list.get(i), element, field + "[" + i + "]", check));
        }
        return held;
    }

    @SuppressWarnings("unchecked") // a record of the same class
    private static <R extends Record> R made(R record, RecordShape shape, Object[] values) {
        return (R) shape.made(values);
    }
}
