package xuefen.local.seed;

import java.util.List;
import java.util.function.Consumer;

import xuefen.local.stack.Endpoints;
import xuefen.local.stack.FirstStart;

/** Fills a new installation with one organiser, three reviewers, 300 learners and one administrator, and opens 申报时间. */
public final class SeededAccounts implements FirstStart {

    /** Created by the service loader. */
    public SeededAccounts() {}

    @Override
    public List<Account> fill(Endpoints endpoints, Consumer<String> progress) {
        progress.accept("第一次启动，正在开立演示账号……");
        var learners = Seed.learnerCodes();
        var seed = new Seed(endpoints.api());
        seed.open(learners);
        seed.openWindows();
        return List.of(new Account("举办单位", Seed.ORGANISER, Seed.PASSWORD),
            new Account("单位审批", Seed.REVIEWERS.get(0), Seed.PASSWORD),
            new Account("区县审批", Seed.REVIEWERS.get(1), Seed.PASSWORD),
            new Account("市级审批", Seed.REVIEWERS.get(2), Seed.PASSWORD), new Account("学员（" + learners.size() + " 名）",
                learners.getFirst() + " … " + learners.getLast(), Seed.PASSWORD),
            new Account("管理员", Seed.ADMINISTRATOR, Seed.PASSWORD));
    }
}
