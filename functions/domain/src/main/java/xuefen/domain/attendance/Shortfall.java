package xuefen.domain.attendance;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Why somebody does not qualify in an analysis, in one Chinese sentence: the windows that they lack. */
public final class Shortfall {
    /** The most windows that a sentence names; of more it says the number. */
    private static final int MOST_NAMED = 6;

    private final AnalysisOrder order;
    private final List<SwipeWindow> windows;
    private final AnalysisResult.Person person;

    private Shortfall(AnalysisOrder order, AnalysisResult.Person person) {
        this.order = order;
        this.windows = order.windows().windows();
        this.person = person;
    }

    /** The sentence, without a full stop; null for somebody who qualifies. */
    public static String of(AnalysisOrder order, AnalysisResult.Person person) {
        return person.qualified() ? null : new Shortfall(order, person).said();
    }

    private String said() {
        var general = generally();
        return Stream.of(general, general == null ? courses() : null, waiting()).filter(Objects::nonNull)
            .collect(Collectors.joining("；"));
    }

    /** What they lack of the windows that name no course; null where they have enough. */
    private String generally() {
        var general = places(null);
        var lacking = lacking(null);
        var hit = general.length - lacking.length;
        if (hit >= order.required()) {
            return null;
        }
        var lacks = "缺 " + named(lacking);
        return order.required() == general.length ? lacks
            : (order.windows().nameCourses() ? "全程的刷卡周期" : "") + "符合 " + hit + " 个，须符合 " + order.required() + " 个，"
                + lacks;
    }

    /** Why none of the courses is valid by its own windows; null where no window names one, or each is. */
    private String courses() {
        if (!order.windows().nameCourses()) {
            return null;
        }
        var reasons = order.courses().stream().map(this::course).filter(Objects::nonNull)
            .collect(Collectors.joining("，"));
        return reasons.isEmpty() ? null : "没有一门课程考勤有效：" + reasons;
    }

    private String course(int number) {
        var lacking = lacking(number);
        if (lacking.length > 0) {
            return "课程 " + number + " 缺 " + named(lacking);
        }
        return order.windows().ofEveryCourse() == 0 && places(number).length == 0 ? "课程 " + number + " 没有刷卡周期" : null;
    }

    private String waiting() {
        return person.pending() == 0 ? null : named(person.marks().stream().filter(mark -> mark.pending() > 0)
            .mapToInt(mark -> mark.window() - 1).toArray()) + "有扫码待确认";
    }

    /** The places of the windows that name a course, or none. */
    private int[] places(Integer course) {
        return IntStream.range(0, windows.size()).filter(i -> Objects.equals(course, windows.get(i).course()))
            .toArray();
    }

    private int[] lacking(Integer course) {
        return Arrays.stream(places(course)).filter(i -> person.hits().get(i) == null).toArray();
    }

    private String named(int[] places) {
        return Arrays.stream(places).limit(MOST_NAMED).mapToObj(i -> name(windows.get(i)))
            .collect(Collectors.joining("、")) + (places.length > MOST_NAMED ? "等 " + places.length + " 个" : "");
    }

    /** Its times too where another window of its course has the same name. */
    private String name(SwipeWindow window) {
        return windows.stream().filter(other -> other.named().equals(window.named())
            && Objects.equals(other.course(), window.course())).count() > 1 ? window.said() : window.named();
    }
}
