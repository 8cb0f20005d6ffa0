package xuefen.domain.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import xuefen.domain.number.Decimals;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.Problem;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.word.Worded;

/**
 * An ordered change of credits that were given: 更正, 撤销, 恢复 or 保留, of one person or many, with one reason. Repeated or
 * raced, it stays one for each of them.
 *
 * @param id        UUID; the same order twice is one change
 * @param training  training id
 * @param role      role in which the people have the credits
 * @param kind      what is done
 * @param people    personnel codes, each once
 * @param credits   what each of them is to have; null unless {@link Kind#CORRECT}
 * @param reason    why, at least {@value FieldCheck#LEAST_REASON} characters
 * @param orderedBy account
 * @param orderedAt when
 */
public record CreditChange(String id, String training, CreditRole role, Kind kind, List<String> people,
    BigDecimal credits, String reason, String orderedBy, Instant orderedAt) {
    /** The most people of one change. */
    public static final int MOST = 1000;

    /** What is done. */
    public enum Kind implements Worded {
        /** The number was wrong. */
        CORRECT("更正", CreditEvent.Kind.CORRECTED),
        /** They were given by mistake, or their evidence is gone. */
        REVOKE("撤销", CreditEvent.Kind.REVOKED),
        /** The revocation was a mistake. */
        RESTORE("恢复", CreditEvent.Kind.RESTORED),
        /** Their evidence has changed, and they stand. */
        KEEP("保留", CreditEvent.Kind.KEPT);

        private final String word;
        private final CreditEvent.Kind event;

        Kind(String word, CreditEvent.Kind event) {
            this.word = word;
            this.event = event;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Why the credits of a person stay as they are. */
    public enum Obstacle implements Worded {
        /** Never had any. */
        NONE("没有本项目的学分"),
        /** The report was accepted. */
        CONFIRMED("学分已认定，须由市级先退回项目总结"),
        /** Were taken back. */
        REVOKED("学分已撤销"),
        /** Have lapsed. */
        LAPSED("学分已失效"),
        /** Were not taken back. */
        NOT_REVOKED("学分没有被撤销"),
        /** Has that many. */
        SAME("学分没有变化"),
        /** More than the training gives. */
        ABOVE_FIGURE("超过本项目可授的学分"),
        /** More than one person gets of a project. */
        ABOVE_CAP("本项目各身份的学分合计超过上限"),
        /** Nothing backs them now. */
        UNBACKED("现在的有效人员名单中没有此人，不能恢复"),
        /** The courses that they rest on are no longer taught by the person. */
        NOT_TEACHING("授分所依据的课程，现在不由此人讲授，不能恢复");

        private final String word;

        Obstacle(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Copies the list and brings credits into canonical form. */
    public CreditChange {
        people = people == null ? List.of() : List.copyOf(people);
        credits = Decimals.shortest(credits);
    }

    /**
     * Checks the order.
     *
     * @param step credits are whole multiples of it
     * @throws Problem naming every missing or wrong field
     */
    public CreditChange checked(BigDecimal step) {
        var check = new FieldCheck().present(role, "role", "身份").present(kind, "kind", "更正、撤销、恢复或保留")
            .that(!people.isEmpty(), "people", "请选择人员")
            .that(people.size() <= MOST, "people", "一次不能超过 " + MOST + " 人")
            .that(new HashSet<>(people).size() == people.size(), "people", "有人重复");
        if (kind == Kind.CORRECT) {
            check.that(credits != null && credits.signum() > 0, "credits", "请填写更正后的学分，应大于 0；不再给学分时请用撤销")
                .that(credits == null || credits.remainder(step).signum() == 0, "credits",
                    "学分应为 " + step.toPlainString() + " 的倍数");
        } else {
            check.that(credits == null, "credits", "只有更正时才填写学分");
        }
        check.reason(reason, "reason").done();
        return this;
    }

    /** Whether both order the same. */
    public boolean saysTheSameAs(CreditChange other) {
        return training.equals(other.training) && role == other.role && kind == other.kind
            && people.equals(other.people) && Objects.equals(credits, other.credits) && reason.equals(other.reason);
    }

    /** Whose credits they are. */
    public CreditId of(String person) {
        return new CreditId(training, person, role);
    }

    /**
     * Why the credits of a person stay as they are; empty where the change can be made.
     *
     * @param credit  what the person has
     * @param holders who has credits of the project, in every role
     * @param backed  whether the person stands on the effective list of the cycle that the credits are of, or still
     *                teaches the courses that they rest on
     * @param cap     the most that one person gets of a project, in all roles together
     */
    public Optional<Obstacle> obstacle(Credit credit, Holders holders, boolean backed, BigDecimal cap) {
        return Optional.ofNullable(switch (kind) {
            case REVOKE -> unlessProvisional(credit);
            case CORRECT -> credit.state() != Credit.State.PROVISIONAL ? unlessProvisional(credit)
                : wrongCredits(credit, holders, cap);
            case KEEP -> credit.state() == Credit.State.CONFIRMED ? null : unlessProvisional(credit);
            case RESTORE -> credit.state() != Credit.State.REVOKED ? Obstacle.NOT_REVOKED
                : backed || !restsOnWhatMayChange(credit.grounds())
                    ? exceeds(before(credit), credit, holders, cap) ? Obstacle.ABOVE_CAP : null
                    : role == CreditRole.SPEAKER ? Obstacle.NOT_TEACHING : Obstacle.UNBACKED;
        });
    }

    /** A consent stands whatever comes after it; an effective list and 课程信息 do not. */
    private static boolean restsOnWhatMayChange(Grounds grounds) {
        return grounds.analysis() != null || !grounds.courses().isEmpty();
    }

    private static Obstacle unlessProvisional(Credit credit) {
        return switch (credit.state()) {
            case PROVISIONAL -> null;
            case CONFIRMED -> Obstacle.CONFIRMED;
            case REVOKED -> Obstacle.REVOKED;
            case LAPSED -> Obstacle.LAPSED;
        };
    }

    private Obstacle wrongCredits(Credit credit, Holders holders, BigDecimal cap) {
        return credits.compareTo(credit.credits()) == 0 ? Obstacle.SAME
            : credits.compareTo(credit.grounds().figure()) > 0 ? Obstacle.ABOVE_FIGURE
                : exceeds(credits, credit, holders, cap) ? Obstacle.ABOVE_CAP : null;
    }

    private boolean exceeds(BigDecimal wanted, Credit credit, Holders holders, BigDecimal cap) {
        var other = role == CreditRole.PARTICIPANT ? CreditRole.SPEAKER : CreditRole.PARTICIPANT;
        return wanted.add(holders.of(other, credit.id().person())).compareTo(cap) > 0;
    }

    /** What the person had before the revocation. */
    private static BigDecimal before(Credit credit) {
        return credit.events().get(credit.events().size() - 2).credits();
    }

    /**
     * The event that makes the change; there is no obstacle.
     *
     * @param analysis the effective list's now, for a restoration; null where the credits rest on none
     */
    public CreditEvent event(Credit credit, String analysis, Instant now) {
        var after = switch (kind) {
            case REVOKE -> BigDecimal.ZERO;
            case CORRECT -> credits;
            case RESTORE -> before(credit);
            case KEEP -> credit.credits();
        };
        var gives = kind == Kind.RESTORE;
        return new CreditEvent(credit.id(), credit.last().number() + 1, kind.event, after,
            gives ? credit.grounds().on(analysis) : null, gives ? credit.given().profile() : null, reason, id,
            orderedBy, now);
    }
}
