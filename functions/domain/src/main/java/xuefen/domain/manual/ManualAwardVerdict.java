package xuefen.domain.manual;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import xuefen.domain.limit.Between;
import xuefen.domain.limit.Most;
import xuefen.domain.limit.Text;
import xuefen.domain.people.PeopleList;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.text.TextKind;

/**
 * What the city decides on a request for 手工授分: for all of its people, or for all but some.
 *
 * @param version  version of the request that the page showed
 * @param agreed   whether the city consents
 * @param declined of those consented to as a whole, the people for whom it does not consent
 * @param opinion  审批意见; may be left out where the city consents for everybody
 */
public record ManualAwardVerdict(
    @Between(least = 1, most = 1_000_000_000) Long version,
    Boolean agreed,
    @Most(PeopleList.MOST) List<Declined> declined,
    @Text(most = 500, kind = TextKind.LINES) String opinion) {

    /**
     * A person for whom the city does not consent.
     *
     * @param person  personnel code
     * @param opinion why; may be left out where the opinion on the whole says it
     */
    public record Declined(@Text(most = 40) String person, @Text(most = 60) String opinion) {}

    /** Copies the list. */
    public ManualAwardVerdict {
        declined = declined == null ? List.of() : List.copyOf(declined);
    }

    /**
     * The opinions on the people for whom it does not consent, by their codes.
     *
     * @throws xuefen.domain.problem.Problem naming every field that is missing or wrong
     */
    Map<String, String> checked(List<Applicant> people) {
        var on = people.stream().map(Applicant::person).toList();
        var check = new FieldCheck().present(version, "version", "所审批的版本")
            .that(agreed != null, "agreed", "请选择同意或不同意")
            .that(declined.isEmpty() || !Boolean.FALSE.equals(agreed), "declined", "整份不同意时不必逐人选择");
        if (Boolean.FALSE.equals(agreed) || opinion != null) {
            check.text(opinion, "opinion", "审批意见");
        }
        var opinions = new HashMap<String, String>();
        for (int i = 0; i < declined.size(); i++) {
            var one = declined.get(i);
            var field = "declined[" + i + "].";
            check.that(on.contains(one.person()), field + "person", "名单上没有这个人")
                .that(!opinions.containsKey(one.person()), field + "person", "重复")
                .that(filled(one.opinion()) || filled(opinion), field + "opinion", "请填写不同意的理由，或填写整份申请的审批意见");
            opinions.put(one.person(), filled(one.opinion()) ? one.opinion() : null);
        }
        check.that(opinions.size() < people.size(), "declined", "所有人都不同意时，请选择不同意").done();
        return opinions;
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }
}
