package xuefen.domain.application;

import xuefen.domain.limit.Text;
import xuefen.domain.text.TextKind;

/**
 * 申报理由, page 2 of the form.
 *
 * @param progress    本领域的最新进展
 * @param need        存在的问题和需求
 * @param aims        培训目标
 * @param novelty     项目的创新之处
 * @param analysis    效益分析
 * @param relatedWork 申报单位的相关工作基础
 */
public record Rationale(
    @Text(most = 12_000, kind = TextKind.LINES) String progress,
    @Text(most = 12_000, kind = TextKind.LINES) String need,
    @Text(most = 12_000, kind = TextKind.LINES) String aims,
    @Text(most = 12_000, kind = TextKind.LINES) String novelty,
    @Text(most = 12_000, kind = TextKind.LINES) String analysis,
    @Text(most = 12_000, kind = TextKind.LINES) String relatedWork) {}
