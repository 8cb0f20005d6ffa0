// How what the API calls by code is shown: its word, as every part of the system has it, and its colour.
import { serverNow } from '../api/clock'
import * as WORDS from '../api/words.json'
import type {
  AnalysisCause,
  AnalysisWay,
  AttachmentKind,
  AwardStrategy,
  CheckedPerson,
  Credit,
  CreditChangeOrder,
  CreditLeft,
  CreditLevel,
  Decision,
  LostEvidence,
  ManualAward,
  ManualAwardState,
  MaterialKind,
  NotListed,
  ProjectChange,
  ProjectState,
  ProjectSync,
  PublicationState,
  ReviewLevel,
  Role,
  ScanSource,
  ScreenedPerson,
  Standing,
  SpeakerScreening,
  StrategyOrder,
  WindowKind,
} from '../api/types'

export type TagType = 'primary' | 'success' | 'warning' | 'danger' | 'info'

/** How something stands, as a tag. */
export interface Said {
  word: string
  tag: TagType
}

export const STATES: Record<ProjectState, { word: string; tag: TagType }> = {
  DRAFT: { word: WORDS.ProjectState.DRAFT, tag: 'info' },
  UNDER_REVIEW: { word: WORDS.ProjectState.UNDER_REVIEW, tag: 'primary' },
  RETURNED: { word: WORDS.ProjectState.RETURNED, tag: 'warning' },
  REJECTED: { word: WORDS.ProjectState.REJECTED, tag: 'danger' },
  APPROVED: { word: WORDS.ProjectState.APPROVED, tag: 'primary' },
  PUBLISHED: { word: WORDS.ProjectState.PUBLISHED, tag: 'success' },
}

export const CREDIT_LEVELS: Record<CreditLevel, string> = WORDS.CreditLevel
export const WAYS: Record<AnalysisWay, Said> = {
  CAME_IN: { word: WORDS.AnalysisComparisonWay.CAME_IN, tag: 'success' },
  FELL_OUT: { word: WORDS.AnalysisComparisonWay.FELL_OUT, tag: 'warning' },
}

export const CAUSES: Record<AnalysisCause, string> = WORDS.AnalysisComparisonCause

export const LEVELS: Record<ReviewLevel, string> = WORDS.ReviewLevel

export const DECISIONS: Record<Decision, { word: string; tag: TagType }> = {
  APPROVE: { word: WORDS.Decision.APPROVE, tag: 'success' },
  RETURN: { word: WORDS.Decision.RETURN, tag: 'warning' },
  REJECT: { word: WORDS.Decision.REJECT, tag: 'danger' },
}

export const CHANGES: Record<ProjectChange['status'], { word: string; tag: TagType }> = {
  PENDING: { word: WORDS.ProjectChangeStatus.PENDING, tag: 'primary' },
  AGREED: { word: WORDS.ProjectChangeStatus.AGREED, tag: 'success' },
  DECLINED: { word: WORDS.ProjectChangeStatus.DECLINED, tag: 'danger' },
  WITHDRAWN: { word: WORDS.ProjectChangeStatus.WITHDRAWN, tag: 'info' },
}

/** 手工授分: where a request stands. */
export const MANUAL_AWARDS: Record<ManualAwardState, Said> = {
  DRAFT: { word: WORDS.ManualAwardState.DRAFT, tag: 'info' },
  PENDING: { word: WORDS.ManualAwardState.PENDING, tag: 'primary' },
  AGREED: { word: WORDS.ManualAwardState.AGREED, tag: 'success' },
  PARTLY: { word: WORDS.ManualAwardState.PARTLY, tag: 'warning' },
  DECLINED: { word: WORDS.ManualAwardState.DECLINED, tag: 'danger' },
  WITHDRAWN: { word: WORDS.ManualAwardState.WITHDRAWN, tag: 'info' },
}

/** 手工授分: what has become of one person. */
export const OUTCOMES: Record<ManualAward['people'][number]['outcome'], string> = WORDS.ApplicantOutcome

/** 手工授分: what was done. */
export const MANUAL_STEPS: Record<ManualAward['steps'][number]['kind'], string> = WORDS.ManualAwardStepKind

/** What a look at one row of a list of people has found. */
export const FINDINGS: Record<CheckedPerson['finding'], string> = WORDS.Finding

/** What is attached to an application, in the order in which it is asked for. */
export const ATTACHMENT_KINDS: Record<AttachmentKind, { word: string; hint: string }> = {
  LICENCE: { word: WORDS.AttachmentKind.LICENCE, hint: '医疗机构执业许可证、法人登记证书等' },
  TITLE_PROOF: { word: WORDS.AttachmentKind.TITLE_PROOF, hint: '项目负责人的技术职务证书' },
  TEACHERS_CONSENT: { word: WORDS.AttachmentKind.TEACHERS_CONSENT, hint: '外单位授课教师本人签名' },
  COMMITMENT: { word: WORDS.AttachmentKind.COMMITMENT, hint: '举办单位盖章' },
  OTHER: { word: WORDS.AttachmentKind.OTHER, hint: '审批单位另行要求的材料' },
}

/** What goes with the 举办前登记 of a cycle. */
export const MATERIAL_KINDS: Record<MaterialKind, string> = WORDS.MaterialKind

const PUBLICATION_STATES: Record<PublicationState, { word: string; tag: TagType }> = {
  DRAFT: { word: WORDS.PublicationState.DRAFT, tag: 'info' },
  SCHEDULED: { word: WORDS.PublicationState.SCHEDULED, tag: 'warning' },
  PUBLISHING: { word: WORDS.PublicationState.PUBLISHING, tag: 'primary' },
  PUBLISHED: { word: WORDS.PublicationState.PUBLISHED, tag: 'success' },
}

/** 项目同步: whether a published project is in the account that applied. */
export const SYNCS: Record<ProjectSync['state'], Said> = {
  SYNCED: { word: WORDS.ProjectSyncState.SYNCED, tag: 'success' },
  ON_ITS_WAY: { word: WORDS.ProjectSyncState.ON_ITS_WAY, tag: 'primary' },
  FAILED: { word: WORDS.ProjectSyncState.FAILED, tag: 'danger' },
}

/** One that came to a stop on its way has its own word. */
export function publicationSaid({ state, failure }: { state: PublicationState; failure?: string }): Said {
  return failure === undefined ? PUBLICATION_STATES[state] : { word: '公布失败', tag: 'danger' }
}

/** Why a project that was chosen is not published. */
export const LEFT_OUT: Record<NotListed['reason'], string> = WORDS.LeftOutReason

export const ROLES: Record<Role, string> = WORDS.Role

export const KINDS: Record<WindowKind, string> = WORDS.WindowKind

export const HALVES = WORDS.Half

/** What a record of attendance counts for. */
export const STANDINGS: Record<Standing, string> = WORDS.Standing
/** What may be said of flagged scans. */
export const TREATMENTS = { COUNTS: WORDS.Standing.COUNTS, PENDING: WORDS.Standing.PENDING, EXCLUDED: WORDS.Standing.EXCLUDED } as const

export const DIRECTIONS = WORDS.Direction

/** As many refused tries of a person, a day and a reason are counted. */
const MOST_TRIES = 99

/** ，共 3 次: how often it was tried, where that was not once. */
export function howOften(tries = 1): string {
  return tries === 1 ? '' : `，共 ${tries} 次${tries < MOST_TRIES ? '' : '或更多'}`
}

/** How an attendance came in. */
export const SOURCES: Record<ScanSource, string> = WORDS.ScanSource

export const STRATEGIES: Record<AwardStrategy, string> = WORDS.AwardStrategy

/** Why somebody gets no credits. */
export const NOT_AWARDED: Record<NonNullable<ScreenedPerson['reason']>, string> = WORDS.ScreeningReason

/** Why somebody who taught gets no credits for it. */
export const NOT_AWARDED_SPEAKERS: Record<NonNullable<SpeakerScreening['speakers'][number]['reason']>, string> = WORDS.SpeakerScreeningReason

/** What the authority is to see of a person: where no scan speaks for them, but the organiser; as the roster says it. */
export const manualSaid = (windows: number[]): string => (windows.length === 0 ? '' : `第 ${windows.join('、')} 个刷卡周期为手工补登`)

/** What else a strategy may ask for. */
export const AWARD_CONDITIONS: Record<NonNullable<StrategyOrder['conditions']>[number], string> = WORDS.AwardCondition

export const CREDIT_STATES: Record<Credit['state'], Said> = {
  PROVISIONAL: { word: WORDS.CreditState.PROVISIONAL, tag: 'primary' },
  CONFIRMED: { word: WORDS.CreditState.CONFIRMED, tag: 'success' },
  REVOKED: { word: WORDS.CreditState.REVOKED, tag: 'danger' },
  LAPSED: { word: WORDS.CreditState.LAPSED, tag: 'info' },
}

export const CREDIT_EVENTS: Record<Credit['events'][number]['kind'], string> = WORDS.CreditEventKind

export const CREDIT_CHANGES: Record<CreditChangeOrder['kind'], string> = WORDS.CreditChangeKind

/** Why somebody's credits stay as they are. */
export const CREDIT_OBSTACLES: Record<CreditLeft['obstacle'], string> = WORDS.CreditChangeObstacle

/** What took the evidence of credits away. */
export const LOST_EVIDENCE: Record<LostEvidence['cause'], string> = WORDS.LostEvidenceCause

export const CREDIT_ROLES: Record<Credit['role'], string> = WORDS.CreditRole

const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment as clocks in China show it, wherever the browser is: 2026-03-02 09:00. */
export function chinaTime(at: string): string {
  const part = Object.fromEntries(moment.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
}

/** Today in China, by the server's clock. */
export function chinaDay(now = serverNow()): string {
  return chinaTime(new Date(now).toISOString()).slice(0, 10)
}

/** How long still to wait, in words: 14 分 05 秒. */
export function waiting(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes} 分 ${String(seconds % 60).padStart(2, '0')} 秒` : `${seconds} 秒`
}

/** Days and hours, where there are any, of a longer time: 3 天 5 小时, 5 小时 20 分. */
export function lasting(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) {
    return `${days} 天 ${hours % 24} 小时`
  }
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分` : waiting(milliseconds)
}
