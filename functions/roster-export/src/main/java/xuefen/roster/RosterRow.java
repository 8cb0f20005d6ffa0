package xuefen.roster;

import java.math.BigDecimal;
import java.time.Instant;

import xuefen.domain.credit.Credit;
import xuefen.domain.roster.RosterEntry;
import xuefen.domain.rule.CreditRole;

/**
 * A row of 项目明细查询: credits of a person, as everything was when they were given.
 *
 * @param training      training id
 * @param projectNumber 项目编号
 * @param project       项目名称
 * @param year          年度
 * @param organiser     举办单位
 * @param person        personnel code
 * @param name          姓名; null where no account had this code
 * @param unit          单位; null where not known
 * @param county        区县; null where not known
 * @param title         技术职务; null where not known
 * @param cycle         第n期
 * @param role          身份
 * @param credits       学分 that count now
 * @param state         whether they count
 * @param basis         依据, in Chinese
 * @param means         考勤方式 as far as it is known, in Chinese
 * @param remarks       备注; empty for none
 * @param at            when they were given
 */
record RosterRow(String training, String projectNumber, String project, int year, String organiser, String person,
    String name, String unit, String county, String title, int cycle, CreditRole role, BigDecimal credits,
    Credit.State state, String basis, String means, String remarks, Instant at) {

    static RosterRow of(RosterEntry entry) {
        var training = entry.training();
        var credit = entry.credit();
        var profile = entry.profile();
        return new RosterRow(training.id(), training.projectNumber(), training.title(), training.year(),
            training.unit(), credit.id().person(), profile.name(), profile.unit(), profile.county(), profile.title(),
            credit.grounds().cycle(), credit.id().role(), credit.credits(), credit.state(), entry.basis(),
            entry.means(), entry.remarks(), credit.given().at());
    }
}
