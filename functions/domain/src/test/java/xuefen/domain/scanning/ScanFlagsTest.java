package xuefen.domain.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import xuefen.domain.Samples;
import xuefen.domain.problem.ProblemCode;

class ScanFlagsTest {
    private static final Instant SHOWN = Instant.parse("2026-05-11T00:40:00Z");

    @Property(tries = 200)
    void flags_depend_neither_on_the_order_of_scans_nor_on_copies(@ForAll("scans") List<Scan> scans,
        @ForAll Random random) {
        var mixed = new ArrayList<>(scans);
        mixed.addAll(scans.subList(0, scans.size() / 2));
        Collections.shuffle(mixed, random);
        var flags = ScanFlags.of(scans, List.of());
        var again = ScanFlags.of(mixed, List.of());
        assertThat(scans).allSatisfy(scan -> assertThat(again.of(scan)).isEqualTo(flags.of(scan)));
    }

    @Property(tries = 200)
    void a_phone_is_shared_for_all_who_used_it_or_for_none(@ForAll("scans") List<Scan> scans) {
        var flags = ScanFlags.of(scans, List.of());
        for (var scan : scans) {
            var others = scans.stream()
                .filter(other -> other.phone().device().equals(scan.phone().device())
                    && !other.person().equals(scan.person()))
                .map(Scan::person).distinct().sorted().toList();
            var shared = the(Flag.SharedDevice.class, flags.of(scan));
            assertThat(shared.stream().flatMap(flag -> flag.people().stream())).containsExactlyElementsOf(others);
        }
    }

    @Example
    void colleagues_with_one_phone_are_named_to_each_other_and_one_with_two_phones_is_told_which() {
        var hers = scan("P1", "phone-a", 3);
        var lent = scan("P2", "phone-a", 4);
        var own = scan("P2", "phone-b", 3);
        var flags = ScanFlags.of(List.of(hers, lent, own), List.of());
        assertThat(kinds(flags.of(hers))).containsExactly(FlagKind.SHARED_DEVICE, FlagKind.UNSIGNED);
        assertThat(flags.of(hers).getFirst()).isEqualTo(new Flag.SharedDevice(List.of("P2"), 1, true));
        assertThat(kinds(flags.of(lent))).containsExactly(FlagKind.SHARED_DEVICE, FlagKind.SEVERAL_DEVICES,
            FlagKind.UNSIGNED);
        assertThat(flags.of(lent).getFirst()).isEqualTo(new Flag.SharedDevice(List.of("P1"), 1, false));
        assertThat(flags.withoutSignature(lent)).hasSize(2);
        assertThat(flags.of(lent).get(1)).isEqualTo(new Flag.SeveralDevices(List.of(own.deviceTag()), 1));
        assertThat(kinds(flags.of(own))).containsExactly(FlagKind.SEVERAL_DEVICES, FlagKind.UNSIGNED);
    }

    @Example
    void of_many_others_ten_are_named_and_all_are_counted() {
        var scans = IntStream.range(0, 25).mapToObj(i -> scan("P%02d".formatted(i), "phone-a", 3)).toList();
        var shared = the(Flag.SharedDevice.class, ScanFlags.of(scans, List.of()).of(scans.getFirst())).getFirst();
        assertThat(shared.people()).hasSize(Flag.MOST).startsWith("P01").endsWith("P10");
        assertThat(shared.count()).isEqualTo(24);
    }

    @Example
    void a_code_that_was_passed_on_is_slow_for_its_room_and_a_slow_room_is_not_all_flagged() {
        var quick = room(4);
        var passedOn = scan("P99", "phone-99", 17);
        quick.add(passedOn);
        var slow = the(Flag.SlowCode.class, ScanFlags.of(quick, List.of()).of(passedOn)).getFirst();
        assertThat(slow.seconds()).isEqualTo(17);
        assertThat(slow.usual()).isBetween(3L, 5L);
        var slowRoom = room(14);
        assertThat(slowRoom).allSatisfy(
            scan -> assertThat(kinds(ScanFlags.of(slowRoom, List.of()).of(scan))).doesNotContain(FlagKind.SLOW_CODE));
    }

    @Example
    void within_the_floor_nobody_is_slow_however_quick_the_others_are() {
        var room = room(1);
        var last = scan("P99", "phone-99", ScanFlags.FLOOR.toSeconds());
        room.add(last);
        assertThat(kinds(ScanFlags.of(room, List.of()).of(last))).doesNotContain(FlagKind.SLOW_CODE);
    }

    @Example
    void a_kept_code_is_late_and_neither_slow_nor_a_measure_of_the_room() {
        var room = room(2);
        var kept = new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P98",
            new ScanTimes(SHOWN, SHOWN, SHOWN.plusSeconds(60), SHOWN.plusSeconds(61)), "digest-98",
            Phone.unsigned("phone-98"), ScanSource.PHONE, null);
        room.add(kept);
        var flags = ScanFlags.of(room, List.of()).of(kept);
        assertThat(kinds(flags)).containsExactly(FlagKind.LATE, FlagKind.UNSIGNED);
        assertThat(flags.getFirst()).isEqualTo(new Flag.Late(61));
    }

    @Example
    void what_came_long_after_its_time_is_late() {
        var prompt = received(Scan.PROMPT);
        var late = received(Scan.PROMPT.plusMillis(1));
        assertThat(kinds(ScanFlags.of(List.of(prompt), List.of()).of(prompt))).containsExactly(FlagKind.UNSIGNED);
        assertThat(kinds(ScanFlags.of(List.of(late), List.of()).of(late))).containsExactly(FlagKind.LATE,
            FlagKind.UNSIGNED);
    }

    @Example
    void a_signature_that_holds_is_nothing_to_flag_and_one_that_does_not_is() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var name = DeviceSignature.nameOf(pair.getPublic().getEncoded());
        var signed = signed(name, "digest", pair);
        var borrowed = signed("another-phone-0123", "digest", pair);
        assertThat(ScanFlags.of(List.of(signed), List.of()).of(signed)).isEmpty();
        assertThat(kinds(ScanFlags.of(List.of(borrowed), List.of()).of(borrowed)))
            .containsExactly(FlagKind.BROKEN_SIGNATURE);
    }

    @Example
    void refused_tries_and_what_was_added_by_hand_are_neither_flagged_nor_evidence_against_others() {
        var scan = scan("P1", "phone-a", 3);
        var refused = new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P2",
            ScanTimes.of(SHOWN, SHOWN), "digest", Phone.unsigned("phone-a"), ScanSource.PHONE,
            ProblemCode.CLAIM_OTHER_DEVICE);
        var manual = new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P3",
            ScanTimes.of(SHOWN, SHOWN.plusSeconds(86_400)), "id", Phone.NONE, ScanSource.MANUAL, null);
        var flags = ScanFlags.of(List.of(scan, refused, manual), List.of());
        assertThat(kinds(flags.of(scan))).containsExactly(FlagKind.UNSIGNED);
        assertThat(flags.of(refused)).isEmpty();
        assertThat(flags.of(manual)).isEmpty();
        assertThat(manual.late()).isFalse();
    }

    @Example
    void who_is_far_from_the_room_is_told_how_far_and_who_is_unsure_is_not() {
        var room = new ArrayList<>(IntStream.range(0, 4)
            .mapToObj(i -> there(scan("P" + i, "phone-" + i, 3), PositionTest.at("26.075", "119.300"))).toList());
        var home = there(scan("P8", "phone-8", 3), PositionTest.at("26.085", "119.300"));
        room.add(scan("P9", "phone-9", 3));
        assertThat(kinds(ScanFlags.of(with(room, home), List.of()).of(home))).contains(FlagKind.FAR_APART);
        room.removeFirst();
        assertThat(kinds(ScanFlags.of(with(room, home), List.of()).of(home))).as("of four there is no middle")
            .doesNotContain(FlagKind.FAR_APART);
        room.add(there(scan("P5", "phone-5", 3), PositionTest.at("26.075", "119.300")));
        var flags = ScanFlags.of(with(room, home), List.of());
        assertThat(the(Flag.FarApart.class, flags.of(home))).singleElement()
            .satisfies(flag -> assertThat(flag.metres()).isBetween(1100L, 1120L));
        assertThat(room).allSatisfy(scan -> assertThat(kinds(flags.of(scan))).doesNotContain(FlagKind.FAR_APART));
        var unsure = there(scan("P8", "phone-8", 3),
            new Position(home.phone().position().latitude(), home.phone().position().longitude(), 1500));
        assertThat(kinds(ScanFlags.of(with(room, unsure), List.of()).of(unsure))).doesNotContain(FlagKind.FAR_APART);
        var near = there(scan("P8", "phone-8", 3), PositionTest.at("26.083", "119.300"));
        assertThat(kinds(ScanFlags.of(with(room, near), List.of()).of(near))).as("within a kilometre")
            .doesNotContain(FlagKind.FAR_APART);
    }

    private static List<Scan> with(List<Scan> room, Scan one) {
        var all = new ArrayList<>(room);
        all.add(one);
        return all;
    }

    private static Scan there(Scan scan, Position position) {
        return new Scan(scan.occasion(), scan.person(), scan.times(), scan.digest(),
            new Phone(scan.phone().device(), scan.phone().signature(), position), scan.source(), scan.refused());
    }

    @Example
    void a_scan_is_found_by_its_name_again() {
        var scan = scan("P1.a_b-c", "phone-a", 3);
        assertThat(ScanId.of(scan.id().text())).contains(scan.id());
        for (var none : new String[] {null, "", "1", "1#P1#yesterday#d", "0#P1#2026-05-11T00:40:03Z#d",
            "100#P1#2026-05-11T00:40:03Z#d", "1#P1#2026-05-11T08:40:03+08:00#d"}) {
            assertThat(ScanId.of(none)).as(none).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Scan>> scans() {
        return Combinators.combine(Arbitraries.of("P1", "P2", "P3", "P4"),
            Arbitraries.of("phone-a", "phone-b", "phone-c"), Arbitraries.longs().between(0, 19)).as(ScanFlagsTest::scan)
            .list().ofMaxSize(30);
    }

    private static ArrayList<Scan> room(long seconds) {
        return new ArrayList<>(IntStream.range(0, 40)
            .mapToObj(i -> scan("P%02d".formatted(i), "phone-" + i, seconds + i % 3 - 1)).toList());
    }

    private static Scan scan(String person, String device, long seconds) {
        var exchanged = SHOWN.plusSeconds(seconds);
        return new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), person,
            new ScanTimes(exchanged, SHOWN, exchanged, exchanged.plusSeconds(1)),
            "digest-" + person + device + seconds, Phone.unsigned(device), ScanSource.PHONE, null);
    }

    private static Scan received(Duration after) {
        return new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P1",
            ScanTimes.of(SHOWN, SHOWN.plus(after)), "digest", Phone.unsigned("phone-a"), ScanSource.PHONE,
            null);
    }

    private static Scan signed(String device, String digest, KeyPair pair) throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        signer.update(digest.getBytes(StandardCharsets.UTF_8));
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var signature = new DeviceSignature(base64.encodeToString(pair.getPublic().getEncoded()),
            base64.encodeToString(signer.sign()));
        return new Scan(new Occasion(Samples.ID, 1, 1, Direction.SIGN_IN, 0), "P1", ScanTimes.of(SHOWN, SHOWN), digest,
            new Phone(device, signature, null), ScanSource.PHONE, null);
    }

    /** The flags of one kind. */
    private static <F extends Flag> List<F> the(Class<F> kind, List<Flag> flags) {
        return flags.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<FlagKind> kinds(List<Flag> flags) {
        return flags.stream().map(Flag::kind).toList();
    }
}
