package xuefen.domain.credit;

import java.math.BigDecimal;

import xuefen.domain.attendance.Attendance;

/** 按命中刷卡周期数授予学分. */
final class SwipeWindowsHit implements Earning {

    @Override
    public Earned of(Attendance person, AwardTerms terms) {
        return terms.part(BigDecimal.valueOf(person.windows()), BigDecimal.valueOf(person.hits().size()), "个刷卡周期");
    }
}
