package xuefen.domain.application;

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
public record Rationale(String progress, String need, String aims, String novelty, String analysis, String relatedWork) {
}
