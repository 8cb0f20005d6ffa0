// Chinese words for what the API calls by code.
import { serverNow } from '../api/clock'
import type {
  AttachmentKind, AwardStrategy, Credit, Decision, MaterialKind, NotListed, ProjectChange, ProjectState, ProjectSync, PublicationState, ReviewLevel, Role, ScanSource, ScreenedPerson, WindowKind,
} from '../api/types'

export type TagType = 'primary' | 'success' | 'warning' | 'danger' | 'info'

/** How something stands, as a tag. */
export interface Said {
  word: string
  tag: TagType
}

export const STATES: Record<ProjectState, { word: string; tag: TagType }> = {
  DRAFT: { word: '草稿', tag: 'info' },
  UNDER_REVIEW: { word: '审批中', tag: 'primary' },
  RETURNED: { word: '退回修改', tag: 'warning' },
  REJECTED: { word: '不予通过', tag: 'danger' },
  APPROVED: { word: '待公布', tag: 'primary' },
  PUBLISHED: { word: '已公布', tag: 'success' },
}

export const LEVELS: Record<ReviewLevel, string> = { UNIT: '单位', COUNTY: '区县', CITY: '市级' }

export const DECISIONS: Record<Decision, { word: string; tag: TagType }> = {
  APPROVE: { word: '通过', tag: 'success' },
  RETURN: { word: '退回修改', tag: 'warning' },
  REJECT: { word: '不予通过', tag: 'danger' },
}

export const CHANGES: Record<ProjectChange['status'], { word: string; tag: TagType }> = {
  PENDING: { word: '等待市级审批', tag: 'primary' },
  AGREED: { word: '已同意', tag: 'success' },
  DECLINED: { word: '不同意', tag: 'danger' },
  WITHDRAWN: { word: '已撤回', tag: 'info' },
}

/** What is attached to an application, in the order in which it is asked for. */
export const ATTACHMENT_KINDS: Record<AttachmentKind, { word: string; hint: string }> = {
  LICENCE: { word: '单位资质', hint: '医疗机构执业许可证、法人登记证书等' },
  TITLE_PROOF: { word: '技术职务证明', hint: '项目负责人的技术职务证书' },
  TEACHERS_CONSENT: { word: '授课教师同意书', hint: '外单位授课教师本人签名' },
  COMMITMENT: { word: '承诺书', hint: '举办单位盖章' },
  OTHER: { word: '其他材料', hint: '审批单位另行要求的材料' },
}

/** What goes with the 举办前登记 of a cycle. */
export const MATERIAL_KINDS: Record<MaterialKind, string> = { NOTICE: '通知', TIMETABLE: '日程' }

const PUBLICATION_STATES: Record<PublicationState, { word: string; tag: TagType }> = {
  DRAFT: { word: '拟定中', tag: 'info' },
  SCHEDULED: { word: '已定时', tag: 'warning' },
  PUBLISHING: { word: '公布中', tag: 'primary' },
  PUBLISHED: { word: '已公布', tag: 'success' },
}

/** 项目同步: whether a published project is in the account that applied. */
export const SYNCS: Record<ProjectSync['state'], Said> = {
  SYNCED: { word: '已同步', tag: 'success' },
  ON_ITS_WAY: { word: '还在同步', tag: 'primary' },
  FAILED: { word: '同步失败', tag: 'danger' },
}

/** One that came to a stop on its way has its own word. */
export function publicationSaid({ state, failure }: { state: PublicationState; failure?: string }): Said {
  return failure === undefined ? PUBLICATION_STATES[state] : { word: '公布失败', tag: 'danger' }
}

/** Why a project that was chosen is not published. */
export const LEFT_OUT: Record<NotListed['reason'], string> = {
  GONE: '项目已不存在',
  NOT_APPROVED: '项目不再是审批通过',
  CHANGED: '选入之后项目有变化，请核对后另行公布',
}

export const ROLES: Record<Role, string> = { ORGANISER: '申报（举办）单位', REVIEWER: '审核人员', ADMINISTRATOR: '管理员', LEARNER: '学员' }

export const KINDS: Record<WindowKind, string> = { APPLICATION: '申报', FILING: '备案' }

export const HALVES = { AM: '上午', PM: '下午' } as const

export const DIRECTIONS = { SIGN_IN: '签到', SIGN_OUT: '签退' } as const

/** As many refused tries of a person, a day and a reason are counted. */
const MOST_TRIES = 99

/** ，共 3 次: how often it was tried, where that was not once. */
export function howOften(tries = 1): string {
  return tries === 1 ? '' : `，共 ${tries} 次${tries < MOST_TRIES ? '' : '或更多'}`
}

/** How an attendance came in. */
export const SOURCES: Record<ScanSource, string> = { PHONE: '扫码', TERMINAL: '人脸终端', MANUAL: '手工补登' }

export const STRATEGIES: Record<AwardStrategy, string> = { ANY_COURSE_FULL_CREDITS: '任意课程考勤有效授予全部学分' }

/** Why somebody gets no credits. */
export const NOT_AWARDED: Record<NonNullable<ScreenedPerson['reason']>, string> = { NOT_QUALIFIED: '刷卡周期不足', ALREADY_AWARDED: '本项目学分已授' }

/** What the authority is to see of a person: where no scan speaks for them, but the organiser; as the roster says it. */
export const manualSaid = (windows: number[]): string => (windows.length === 0 ? '' : `第 ${windows.join('、')} 个刷卡周期为手工补登`)

export const CREDIT_ROLES: Record<Credit['role'], string> = { PARTICIPANT: '学员', SPEAKER: '授课教师' }

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
