package xuefen.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import xuefen.domain.attendance.AnalysisOrder;
import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.attendance.AnalysisSummary;
import xuefen.domain.attendance.FlagPolicy;
import xuefen.domain.attendance.SwipeWindow;
import xuefen.domain.attendance.Treatment;
import xuefen.domain.scanning.FlagKind;

/** What was stored before flagged scans waited and windows named courses still opens, and means what it did. */
class OldAnalysisJsonTest {
    private static final String WINDOW = "{'half':'AM','direction':'SIGN_IN','from':'2026-05-11T00:30:00Z',"
        + "'to':'2026-05-11T01:15:00Z'}";
    private static final String ORDER = "{'id':'a','training':'t','cycle':1,'preliminary':false,'windows':{'windows':["
        + WINDOW + "]},'required':1,'policy':{'excluded':['BROKEN_SIGNATURE']},'orderedBy':'hospital01',"
        + "'orderedAt':'2026-05-13T01:00:00Z'}";

    @Test
    void an_order_has_nothing_that_waits_and_windows_of_every_course() {
        var order = read(ORDER, AnalysisOrder.class);
        assertThat(order.policy()).isEqualTo(new FlagPolicy(List.of(FlagKind.BROKEN_SIGNATURE), List.of()));
        assertThat(FlagKind.values()).extracting(order.policy()::of).containsOnlyOnce(Treatment.EXCLUDED)
            .doesNotContain(Treatment.PENDING);
        assertThat(order.courses()).isEmpty();
        assertThat(order.windows().windows()).extracting(SwipeWindow::course).containsOnlyNulls();
    }

    @Test
    void a_summary_and_a_result_have_nothing_that_waited() {
        assertThat(read("{'order':" + ORDER + ",'doneAt':'2026-05-13T01:00:03Z','scans':3,'excluded':0,'manual':0,"
            + "'people':2,'qualified':1,'histogram':{'1':1},'sha256':'9f'}", AnalysisSummary.class).pending()).isZero();
        var result = read("{'order':" + ORDER + ",'scans':1,'people':[{'person':'P1','hits':[null],'windows':0,"
            + "'qualified':false,'manual':[]}],'integrity':{'excluded':0,'flags':{},'decisions':[],'manual':[]}}",
            AnalysisResult.class);
        assertThat(result.integrity().pending()).isZero();
        assertThat(result.people().getFirst().courses()).isNull();
        assertThat(result.people().getFirst().title()).isNull();
        assertThat(result.people().getFirst().marks()).isNull();
        assertThat(result.people().getFirst().pending()).isZero();
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.replace('\'', '"'), type);
    }
}
