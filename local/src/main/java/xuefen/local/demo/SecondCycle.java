package xuefen.local.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.node.ObjectNode;

import xuefen.domain.scanning.Direction;
import xuefen.local.client.Waiting;
import xuefen.local.seed.Seed;
import xuefen.platform.files.Sha256;

/**
 * The second cycle of the made-up congress: an afternoon and an evening, by the codes of course 2. Two people took part
 * from their own hospital and get credits by the city's consent; one who was scanned by a colleague loses them; and
 * whoever taught gets 授课学分.
 */
final class SecondCycle {
    private static final int NUMBER = 2;
    private static final int FIRST = 301;
    private static final int IN_THE_HALL = 10;
    private static final int LEAVE_EARLY = 2;
    private static final int ONLINE = 2;
    private static final String LECTURER = "P%06d".formatted(FIRST + IN_THE_HALL + ONLINE);
    private static final String REASON = "经核实，由他人代为扫码";
    /** When they scan, and what the screen shows then. */
    private static final List<Moment> MOMENTS = List.of(new Moment(LocalTime.of(13, 45), Direction.SIGN_IN, false),
        new Moment(LocalTime.of(17, 5), Direction.SIGN_OUT, false),
        new Moment(LocalTime.of(18, 45), Direction.SIGN_IN, false),
        new Moment(LocalTime.of(21, 5), Direction.SIGN_OUT, true));

    private final Play play;
    private final LocalDate day;
    private final ObjectNode summary;

    /** @param late whether those who leave early are gone by then */
    private record Moment(LocalTime time, Direction direction, boolean late) {}

    SecondCycle(Play play, LocalDate day, ObjectNode summary) {
        this.play = play;
        this.day = day;
        this.summary = summary;
    }

    /** The personnel codes of everybody in it; nobody of the first cycle. */
    static List<String> people() {
        return IntStream.rangeClosed(FIRST, FIRST + IN_THE_HALL + ONLINE).mapToObj("P%06d"::formatted).toList();
    }

    /** Plays it. The clock stands before its registration ends. */
    void live() {
        register();
        hold();
        award();
        awardByConsent();
        revoke();
        awardTeacher();
        var credits = play.organiser().all(play.training("/credits"));
        summary.put("byConsent",
            (int) credits.valueStream().filter(credit -> credit.hasNonNull("consent")).count());
        summary.put("revoked", Play.count(credits, "state", "REVOKED"));
    }

    private void register() {
        play.clock(day.minusDays(10), LocalTime.of(9, 0));
        play.organiser().put(play.cycle(NUMBER, ""), Map.of("firstDay", day.toString(), "lastDay", day.toString(),
            "halfDays", List.of(Map.of("day", day.toString(), "half", "PM", "start", "14:00", "end", "17:00"),
                Map.of("day", day.toString(), "half", "EVE", "start", "19:00", "end", "21:00"))));
        play.organiser().put(play.cycle(NUMBER, "/registration"), Forms.registration(people().size()));
        play.say("第 2 期：" + day + " 下午和晚上，完成举办前登记");
    }

    private void hold() {
        var phones = new Phones(play.api());
        var hall = people().subList(0, IN_THE_HALL);
        play.clock(day, LocalTime.of(9, 0));
        play.sideBySide("第 2 期学员首次登录", hall, phones::signIn);
        int scans = 0;
        for (var moment : MOMENTS) {
            play.clock(day, moment.time());
            var code = play.code(NUMBER, 2, moment.direction());
            var there = moment.late() ? hall.subList(0, IN_THE_HALL - LEAVE_EARLY) : hall;
            play.sideBySide("第 2 期现场扫码", there, person -> phones.scan(person, code));
            scans += there.size();
        }
        var expected = scans;
        Waiting.until("扫码入库",
            () -> play.organiser().get(play.cycle(NUMBER, "/attendance?course=2&day=" + day)).path("scans")
                .intValue() == expected);
        play.say("第 2 期用第 2 门课程的二维码扫码 " + scans + " 次，" + LEAVE_EARLY + " 人晚上没有签退");
    }

    private void award() {
        play.clock(day.plusDays(1), LocalTime.of(9, 0));
        var analysis = play.analyse(NUMBER);
        var list = play.organiser().put(play.cycle(NUMBER, "/effective-list"), Map.of("analysisId", analysis));
        Play.check(list.path("people").intValue() == IN_THE_HALL - LEAVE_EARLY,
            "those who signed out in the evening must qualify, and nobody else: " + list);
        play.award(NUMBER);
        summary.put("secondCycleAnalysis", analysis);
        summary.put("secondCycleQualified", list.path("people").intValue());
        play.say("第 2 期考勤分析、确定、授分：" + list.path("people").intValue() + " 人");
    }

    private void awardByConsent() {
        var online = people().subList(IN_THE_HALL, IN_THE_HALL + ONLINE);
        var id = UUID.randomUUID().toString();
        var path = play.cycle(NUMBER, "/manual-awards/" + id);
        play.organiser().put(path, Map.of("version", 0, "people",
            online.stream().map(person -> Map.of("code", person)).toList(), "reason", "会场停电，在本单位线上参加"));
        prove(path + "/files/" + UUID.randomUUID());
        var asked = play.organiser().put(path + "/submission", null);
        var city = new Signed(play.api(), Seed.REVIEWERS.getLast());
        city.put("/manual-awards/" + asked.path("training").textValue() + "/" + id + "/decision",
            Map.of("version", asked.path("version").intValue(), "agreed", true, "declined", List.of(), "opinion",
                "材料齐全，同意"));
        Waiting.until("手工授分", () -> play.organiser().all(play.training("/credits")).valueStream()
            .filter(credit -> credit.hasNonNull("consent")).count() == ONLINE);
        play.say("手工授分：" + ONLINE + " 人因停电在线上参加，举办单位申请，市级同意，授分");
    }

    /** The lecturer of both courses has the last account of those in the second cycle. */
    private void awardTeacher() {
        var before = play.organiser().get(play.training("/speakers"));
        var matched = play.organiser().put(play.training("/teacher-matches"),
            Map.of("version", before.path("version").longValue(), "matches", List.of(Map.of("teacher",
                before.path("teachers").path(0).path("teacher").textValue(), "code", LECTURER))));
        Play.check(matched.path("chosen").intValue() == 1, "the lecturer must get credits: " + matched);
        var award = UUID.randomUUID().toString();
        play.organiser().expect(202, "PUT", play.training("/speaker-awards/" + award), null);
        play.finished("授课学分", award);
        summary.put("speakerCredits", matched.path("total").decimalValue());
        play.say("授课学分：授课教师对应到账号，得 " + matched.path("total").decimalValue().toPlainString() + " 学分");
    }

    /** Uploads what proves that they took part. */
    private void prove(String path) {
        var picture = picture();
        var order = Map.of("name", "线上培训后台记录.png", "type", "PNG", "size", picture.length, "sha256",
            Sha256.hex(picture));
        var upload = play.organiser().put(path, order);
        play.api().upload(URI.create(upload.path("link").textValue()), upload.path("headers"), picture);
        play.organiser().put(path + "/confirmation", order);
    }

    private void revoke() {
        var change = UUID.randomUUID().toString();
        play.organiser().expect(202, "PUT", play.training("/credit-changes/" + change), Map.of("role", "PARTICIPANT",
            "kind", "REVOKE", "people", List.of(people().getFirst()), "reason", REASON));
        play.finished("撤销学分", change);
        var result = play.organiser().get(play.training("/credit-changes/" + change));
        Play.check(result.path("changed").intValue() == 1, "one person's credits must be revoked: " + result);
        play.say("撤销 1 人的学分：" + REASON);
    }

    private static byte[] picture() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
