package xuefen.award;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.EffectiveList;
import xuefen.domain.credit.Credit;
import xuefen.domain.credit.CreditChange;
import xuefen.domain.credit.CreditChange.Obstacle;
import xuefen.domain.credit.CreditChanged;
import xuefen.domain.credit.CreditChanged.Left;
import xuefen.domain.job.Job;
import xuefen.domain.rule.CreditLevel;
import xuefen.domain.rule.CreditRole;
import xuefen.domain.training.CycleId;
import xuefen.domain.training.Training;
import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.TrainingStore;
import xuefen.platform.work.Done;
import xuefen.platform.work.Progress;
import xuefen.platform.work.Work;

/** 更正, 撤销, 恢复 and 保留: adds an event for each person of a change, once. */
final class CreditChangeWork extends Work<CreditChange, CreditChanged> {
    /** People between two progress updates. */
    private static final int STRIDE = 25;

    private final TrainingStore trainings;
    private final AnalysisStore analyses;
    private final AnalysisFiles files;
    private final CreditLedger ledger;
    private final CreditRulesStore rules;
    private final Teachings teachings;
    private final InstantSource clock;

    CreditChangeWork(TrainingStore trainings, AnalysisStore analyses, AnalysisFiles files, CreditLedger ledger,
        CreditRulesStore rules, Teachings teachings, InstantSource clock) {
        super(Job.Kind.CREDIT_CHANGE, CreditChange.class, CreditChanged.class);
        this.trainings = trainings;
        this.analyses = analyses;
        this.files = files;
        this.ledger = ledger;
        this.rules = rules;
        this.teachings = teachings;
        this.clock = clock;
    }

    /** The effective list of a cycle: the analysis, and who qualified in it. */
    private record Listed(String analysis, Set<String> people) {}

    @Override
    protected CreditChanged run(CreditChange change, Progress progress) {
        var training = trainings.find(change.training())
            .orElseThrow(() -> new IllegalStateException("training " + change.training() + " is gone"));
        var lists = new HashMap<Integer, Optional<Listed>>();
        var cap = rules.of(training).of(training.year(), CreditLevel.MUNICIPAL, change.role()).cap();
        var left = new ArrayList<Left>();
        int done = 0;
        progress.at(0, change.people().size());
        for (var person : change.people()) {
            change(change, training, person, lists, cap).ifPresent(why -> left.add(new Left(person, why)));
            if (++done % STRIDE == 0) {
                progress.at(done, change.people().size());
            }
        }
        return new CreditChanged(change.people().size() - left.size(), left);
    }

    @Override
    protected Done done(CreditChange order, CreditChanged result) {
        return new Done(order.people().size(), "/trainings/" + order.training() + "/credit-changes/" + order.id());
    }

    /** Why the credits of a person stay as they are; empty where they are changed, now or by an earlier run. */
    private Optional<Obstacle> change(CreditChange change, Training training, String person,
        Map<Integer, Optional<Listed>> lists, BigDecimal cap) {
        while (true) {
            var before = ledger.ofPerson(change.training(), person);
            var found = before.in(change.role());
            if (found.isEmpty()) {
                return Optional.of(Obstacle.NONE);
            }
            var credit = found.get();
            if (credit.has(change.id())) {
                return Optional.empty();
            }
            var list = change.kind() == CreditChange.Kind.RESTORE
                ? lists.computeIfAbsent(credit.grounds().cycle(), cycle -> listed(training, cycle))
                : Optional.<Listed>empty();
            var obstacle = change.obstacle(credit, before.holders(),
                backed(change, training, credit, list.orElse(null)), cap);
            if (obstacle.isPresent()) {
                return obstacle;
            }
            if (ledger.add(before, change.event(credit, list.map(Listed::analysis).orElse(null), clock.instant()))) {
                return Optional.empty();
            }
            // Another change came first: look again at what the person has now.
        }
    }

    /** Whether a person stands on the effective list now, or still teaches what the credits rest on. */
    private boolean backed(CreditChange change, Training training, Credit credit, Listed list) {
        return change.kind() == CreditChange.Kind.RESTORE && credit.id().role() == CreditRole.SPEAKER
            ? teachings.lost(training).teaches(credit)
            : list != null && list.people().contains(credit.id().person());
    }

    private Optional<Listed> listed(Training training, int cycle) {
        return trainings.effectiveList(new CycleId(training.id(), cycle)).map(EffectiveList::analysis)
            .map(analysis -> new Listed(analysis,
                files.result(analyses.find(new CycleId(training.id(), cycle), analysis).orElseThrow()).people()
                    .stream().filter(AnalysisResult.Person::qualified).map(AnalysisResult.Person::person)
                    .collect(Collectors.toSet())));
    }
}
