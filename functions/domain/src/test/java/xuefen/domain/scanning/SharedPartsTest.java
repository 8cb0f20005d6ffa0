package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class SharedPartsTest {
    private static final Instant SHOWN = Instant.parse("2026-05-11T00:20:00Z");

    private final SharedParts shared = new SharedParts();

    @Test
    void givesEqualScansThatShareWhatIsEqualInThem() {
        var one = shared.of(scan("P000001", signed("key", "one"), SHOWN.plusSeconds(3)));
        var other = shared.of(scan("P000001", signed("key", "other"), SHOWN.plusSeconds(9)));
        assertThat(one).isEqualTo(scan("P000001", signed("key", "one"), SHOWN.plusSeconds(3)));
        assertThat(other).isEqualTo(scan("P000001", signed("key", "other"), SHOWN.plusSeconds(9)));
        assertThat(other.occasion()).isSameAs(one.occasion());
        assertThat(other.person()).isSameAs(one.person());
        assertThat(other.times().shownAt()).isSameAs(one.times().shownAt());
        assertThat(other.times().exchangedAt()).isSameAs(other.at());
        assertThat(other.phone().device()).isSameAs(one.phone().device());
        assertThat(other.phone().signature().key()).isSameAs(one.phone().signature().key());
        assertThat(shared.of(scan("P000002", Phone.unsigned("phone"), SHOWN)).phone())
            .isSameAs(shared.of(scan("P000003", Phone.unsigned("phone"), SHOWN)).phone());
    }

    @Test
    void keepsWhatDiffersAndWhatIsMissing() {
        var there = new Phone("phone", null, new Position(new BigDecimal("31.2"), new BigDecimal("121.4"), 30));
        var scans = new ArrayList<Scan>();
        for (var phone : List.of(Phone.NONE, there, new Phone("phone", signed("key", "one").signature(), null))) {
            scans.add(scan("P000001", phone, SHOWN.plusSeconds(scans.size())));
        }
        var kept = new ScanTimes(SHOWN, SHOWN, SHOWN.plusSeconds(600), SHOWN.plusSeconds(601));
        scans.add(
            new Scan(scans.getFirst().occasion(), "P000001", kept, "receipt", Phone.NONE, ScanSource.TERMINAL, null));
        assertThat(scans.stream().map(shared::of)).containsExactlyElementsOf(scans);
    }

    private static Phone signed(String key, String value) {
        return new Phone("phone", new DeviceSignature(new String(key), value), null);
    }

    private static Scan scan(String person, Phone phone, Instant at) {
        return new Scan(new Occasion("training", 1, 1, Direction.SIGN_IN, 1), new String(person),
            new ScanTimes(at, Instant.ofEpochMilli(SHOWN.toEpochMilli()), Instant.ofEpochMilli(at.toEpochMilli()),
                at.plusMillis(700)),
            "receipt",
            phone, ScanSource.PHONE, null);
    }
}
