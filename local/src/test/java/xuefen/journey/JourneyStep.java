package xuefen.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import xuefen.local.client.ApiClient;
import xuefen.local.demo.Signed;
import xuefen.local.seed.Seed;

/**
 * What every step of the journey needs: the town, its API, the organiser, and the training that everything is about.
 */
class JourneyStep {
    static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    /** Two who come and go as they should, and one who forgets to sign out. */
    static final List<String> DILIGENT = List.of("P000021", "P000022");
    static final String FORGETFUL = "P000023";

    final Town town;
    final ApiClient api;
    final Signed organiser;
    final String training;
    final String cycle;

    /** The journey of a new training. */
    JourneyStep(Town town, ApiClient api) {
        this.town = town;
        this.api = api;
        organiser = new Signed(api, Seed.ORGANISER);
        training = UUID.randomUUID().toString();
        cycle = "/trainings/" + training + "/cycles/1";
    }

    /** One more step of the same journey. */
    JourneyStep(JourneyStep journey) {
        town = journey.town;
        api = journey.api;
        organiser = journey.organiser;
        training = journey.training;
        cycle = journey.cycle;
    }

    final Signed city() {
        return new Signed(api, Seed.REVIEWERS.getLast());
    }

    final Signed administrator() {
        return new Signed(api, Seed.ADMINISTRATOR);
    }

    /** Uploads a file to the link that answers its order. */
    static void upload(JsonNode to, byte[] file) {
        try {
            assertThat(AccountImportTest.put(to.path("link").textValue(), to.path("headers"), file)).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
