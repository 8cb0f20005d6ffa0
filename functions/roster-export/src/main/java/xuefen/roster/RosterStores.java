package xuefen.roster;

import xuefen.platform.files.AnalysisFiles;
import xuefen.platform.files.FileStore;
import xuefen.platform.store.AccountStore;
import xuefen.platform.store.AnalysisStore;
import xuefen.platform.store.CreditLedger;
import xuefen.platform.store.CreditRulesStore;
import xuefen.platform.store.DynamoDocuments;
import xuefen.platform.store.ManualAwardStore;
import xuefen.platform.store.ParticipantStore;
import xuefen.platform.store.ProjectStore;
import xuefen.platform.store.RosterReader;
import xuefen.platform.store.TrainingStore;

/** What rosters are read from. */
record RosterStores(TrainingStore trainings, CreditLedger ledger, AccountStore accounts, AnalysisStore analyses,
    AnalysisFiles analysisFiles, ParticipantStore participants, CreditRulesStore rules, ManualAwardStore manualAwards,
    RosterReader roster) {

    /** Wired from the environment. */
    static RosterStores wired(FileStore files) {
        var trainings = new TrainingStore(DynamoDocuments.of("TRAININGS_TABLE"));
        var ledger = new CreditLedger(DynamoDocuments.of("CREDITS_TABLE"));
        var accounts = new AccountStore(DynamoDocuments.of("ACCOUNTS_TABLE"));
        return new RosterStores(trainings, ledger, accounts,
            new AnalysisStore(DynamoDocuments.of("TRAININGS_TABLE")), new AnalysisFiles(files),
            new ParticipantStore(DynamoDocuments.of("TRAININGS_TABLE")),
            new CreditRulesStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new ManualAwardStore(DynamoDocuments.of("PROJECTS_TABLE")),
            new RosterReader(trainings, new ProjectStore(DynamoDocuments.of("PROJECTS_TABLE")), ledger, accounts));
    }
}
