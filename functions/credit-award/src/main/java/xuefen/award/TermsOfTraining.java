package xuefen.award;

import java.util.List;

import xuefen.domain.credit.AwardStrategy;
import xuefen.domain.credit.AwardTerms;
import xuefen.domain.credit.CreditFigure;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.Training;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;

/** What a participant of a training gets, and by which version of 学分标准. */
final class TermsOfTraining {
    private final CreditRulesStore rules;
    private final CreditLedger ledger;

    TermsOfTraining(CreditRulesStore rules, CreditLedger ledger) {
        this.rules = rules;
        this.ledger = ledger;
    }

    /**
     * The terms of an award.
     *
     * @param strategy 授分策略; null where the award rests on no analysis
     * @param remarks  what the authority should know, in Chinese sentences
     */
    AwardTerms of(Training training, AwardStrategy strategy, List<String> remarks) {
        var version = rules.of(training);
        var rule = version.of(training.year(), CreditLevel.MUNICIPAL, CreditRole.PARTICIPANT);
        var figure = CreditFigure.of(training, version).after(ledger.figure(training.id()));
        return new AwardTerms(strategy, figure.credits(), figure.words(), rule.step(), rule.cap(),
            Math.toIntExact(figure.rules()), training.courses(), remarks);
    }
}
