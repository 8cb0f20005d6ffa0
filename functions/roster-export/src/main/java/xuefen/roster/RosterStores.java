package xuefen.roster;

import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.FileStore;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.Documents;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.RosterReader;
import xuefen.platform.store.TrainingStore;

/** What rosters are read from. */
record RosterStores(TrainingStore trainings, CreditLedger ledger, AccountStore accounts, AnalysisStore analyses,
    AnalysisFiles analysisFiles, ParticipantStore participants, CreditRulesStore rules, RosterReader roster) {

    static RosterStores of(Documents trainings, Documents credits, Documents accounts, Documents projects,
        FileStore files) {
        var held = new TrainingStore(trainings);
        var ledger = new CreditLedger(credits);
        var people = new AccountStore(accounts);
        return new RosterStores(held, ledger, people, new AnalysisStore(trainings), new AnalysisFiles(files),
            new ParticipantStore(trainings), new CreditRulesStore(projects),
            new RosterReader(held, new ProjectStore(projects), ledger, people));
    }
}
