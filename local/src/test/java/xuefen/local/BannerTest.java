package xuefen.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.local.stack.FirstStart;

class BannerTest {
    @Test
    void accountsStandInColumnsAlthoughChineseIsTwiceAsWide() {
        assertThat(Banner
            .accounts(
                List.of(new FirstStart.Account("市级卫生行政部门", "city", "p1"), new FirstStart.Account("学员", "P0001", "p2")))
            .lines())
            .containsExactly("",
                "  账号              登录名  初始密码",
                "  市级卫生行政部门  city    p1",
                "  学员              P0001   p2",
                "  首次登录须换新密码（管理员除外），之后以新密码登录");
    }

    @Test
    void withoutAccountsThereIsNoTable() {
        assertThat(Banner.accounts(List.of())).isEmpty();
    }
}
