package xuefen.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;

class FlagJsonTest {
    private static final Instant CALLED = Instant.parse("2026-05-11T02:00:00Z");
    private static final Map<Flag, String> WRITTEN = Map.of(
        new Flag.SharedDevice(List.of("P2", "P3"), 2, false),
        "{'kind':'SHARED_DEVICE','people':['P2','P3'],'count':2,'first':false}",
        new Flag.SeveralDevices(List.of("0a1b2c3d"), 1),
        "{'kind':'SEVERAL_DEVICES','devices':['0a1b2c3d'],'count':1}",
        new Flag.Late(300), "{'kind':'LATE','seconds':300}",
        new Flag.Unsigned(), "{'kind':'UNSIGNED'}",
        new Flag.BrokenSignature(), "{'kind':'BROKEN_SIGNATURE'}",
        new Flag.SlowCode(17, 4), "{'kind':'SLOW_CODE','seconds':17,'usual':4}",
        new Flag.RollCallMissed(CALLED, CALLED.plusSeconds(300)),
        "{'kind':'ROLL_CALL_MISSED','called':'2026-05-11T02:00:00Z','until':'2026-05-11T02:05:00Z'}",
        new Flag.FarApart(1112), "{'kind':'FAR_APART','metres':1112}");

    @Test
    void a_flag_is_its_kind_with_what_that_kind_has() {
        assertThat(WRITTEN).allSatisfy(
            (flag, written) -> assertThat(Json.write(List.of(flag))).isEqualTo("[" + written.replace('\'', '"') + "]"));
    }

    @Test
    void every_kind_is_one_variant() {
        assertThat(Arrays.stream(Flag.class.getPermittedSubclasses())).hasSameSizeAs(FlagKind.values());
        assertThat(WRITTEN.keySet().stream().map(Flag::kind)).containsExactlyInAnyOrder(FlagKind.values());
    }
}
