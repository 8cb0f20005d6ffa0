package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import xuefen.contract.OpenApi;

/**
 * From an application to a roster, with the double clicks and the haste of real people. Every answer matches
 * {@code docs/openapi.yaml}, and every operation succeeds.
 */
@Tag("stack")
@ExtendWith(OneTown.class)
class JourneyTest {
    @Test
    void fromAnApplicationToARoster(Town town) throws Exception {
        var described = new Described();
        var journey = new JourneyStep(town, town.api(described));
        var accounts = new JourneyAccounts(journey);
        var application = new JourneyApplication(journey);
        var delivery = new JourneyDelivery(journey);
        var credits = new JourneyCredits(journey);
        var ledger = new JourneyLedger(journey);
        var teaching = new JourneyTeaching(journey);

        accounts.open();
        town.clock("2026-03-16T09:00:00");
        new JourneyRules(journey).change();
        application.openWindow();
        accounts.units();
        application.submit();
        application.review();
        new JourneyPublication(journey).publish();
        application.published();
        delivery.change();
        delivery.deliver();
        accounts.passwords();
        new JourneyAttendance(journey).attend();
        var analysis = credits.analyse();
        credits.award(analysis);
        credits.export();
        ledger.addByList();
        ledger.analyseAgain(analysis);
        ledger.loseEvidence();
        new JourneyConsent(journey).award();
        teaching.tryWindows();
        teaching.awardTeachers();
        teaching.query();
        application.file();

        assertThat(described.succeeded()).as("operations that succeeded")
            .containsExactlyInAnyOrderElementsOf(OpenApi.OPERATIONS.stream().filter(operation -> !operation.file())
                .map(OpenApi.Operation::routeKey).toList());
    }
}
