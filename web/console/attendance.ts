// 考勤明细 and 现场考勤 in words.
import type { CalledPerson, Flag, FlagKind, LivePerson, RollCallSummary, Scan, SwipeWindow } from '../api/types'
import * as WORDS from '../api/words.json'
import { rowOf, scanTime, spanSaid, windowName } from './swipes'
import { howOften, type TagType } from './words'

/** What stands out about a scan, most telling first. */
export const FLAGS: Record<FlagKind, { word: string; tag: TagType }> = {
  BROKEN_SIGNATURE: { word: WORDS.FlagKind.BROKEN_SIGNATURE, tag: 'danger' },
  SHARED_DEVICE: { word: WORDS.FlagKind.SHARED_DEVICE, tag: 'warning' },
  SEVERAL_DEVICES: { word: WORDS.FlagKind.SEVERAL_DEVICES, tag: 'warning' },
  SLOW_CODE: { word: WORDS.FlagKind.SLOW_CODE, tag: 'warning' },
  ROLL_CALL_MISSED: { word: WORDS.FlagKind.ROLL_CALL_MISSED, tag: 'warning' },
  FAR_APART: { word: WORDS.FlagKind.FAR_APART, tag: 'warning' },
  LATE: { word: WORDS.FlagKind.LATE, tag: 'info' },
  UNSIGNED: { word: WORDS.FlagKind.UNSIGNED, tag: 'info' },
}

export const SHOWS = { ACCEPTED: '全部记录', FLAGGED: '有异常的', PENDING: '待确认的', NOT_COUNTED: '不计入的', MANUAL: '手工补登', UNLISTED: '未登记的人', REFUSED: '未通过的扫码' } as const
export type Show = keyof typeof SHOWS

export const LIVE_STATES: Record<LivePerson['state'], { word: string; tag: TagType }> = {
  PRESENT: { word: '在场', tag: 'success' },
  LEFT: { word: '已离开', tag: 'info' },
  UNSEEN: { word: '今天没有扫码', tag: 'danger' },
}

export const CALLED: Record<CalledPerson['state'], { word: string; tag: TagType }> = {
  CONFIRMED: { word: '已确认', tag: 'success' },
  WAITING: { word: '等待中', tag: 'info' },
  MISSED: { word: '未确认', tag: 'danger' },
}

/** 随机抽取 5 人, 点名 2 人; where fewer were there than asked for, both numbers. */
export function howCalled({ drawn, people }: Pick<RollCallSummary, 'drawn' | 'people'>): string {
  if (drawn === undefined) {
    return `点名 ${people} 人`
  }
  return drawn === people ? `随机抽取 ${people} 人` : `随机抽取 ${drawn} 人，在场仅 ${people} 人`
}

/** Why tries were refused. */
const REFUSALS: Partial<Record<NonNullable<Scan['refused']>, string>> = {
  'claim-expired': '扫码两小时后才提交',
  'claim-other-device': '用另一台手机提交',
  'face-consent-missing': '人脸终端认出，但本人没有同意或已撤回',
  'terminal-event-early': '人脸终端的时间有误',
  'terminal-event-expired': '人脸终端两小时后才提交',
  'not-registered': '本期没有登记',
  'not-held-today': '不在举办日期内',
}

export function refusal(scan: Scan): string {
  return scan.refused === undefined ? '' : (REFUSALS[scan.refused] ?? scan.refused) + howOften(scan.tries)
}

/** 75 秒, 12 分, 2 小时 5 分. */
function lasted(seconds: number): string {
  if (seconds < 120) {
    return `${seconds} 秒`
  }
  const minutes = Math.floor(seconds / 60)
  return minutes < 120 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

/** What shows it: who else, which other phone, how much later. */
export function evidence({ kind, people = [], devices = [], count = 0, seconds = 0, usual = 0, called = '', until = '', metres = 0, first = false }: Flag): string {
  const more = (named: number, of: string) => (count > named ? ` 等 ${count} ${of}` : '')
  switch (kind) {
    case 'SHARED_DEVICE':
      return `与 ${people.join('、')}${more(people.length, '人')} 用同一台手机${first ? '，最先使用' : ''}`
    case 'SEVERAL_DEVICES':
      return `当天还用手机 ${devices.join('、')}${more(devices.length, '台')}`
    case 'LATE':
      return `扫码 ${lasted(seconds)}后才收到`
    case 'SLOW_CODE':
      return `二维码出现 ${seconds} 秒后才扫，现场通常 ${usual} 秒`
    case 'ROLL_CALL_MISSED':
      return `${scanTime(called)} 被点名，到 ${scanTime(until)} 没有再扫码`
    case 'FAR_APART':
      return `离现场约 ${metres < 10_000 ? `${metres} 米` : `${Math.round(metres / 1000)} 公里`}`
    case 'UNSIGNED':
      return '浏览器不保存密钥'
    case 'BROKEN_SIGNATURE':
      return '签名与手机的标记不一致'
  }
}

export interface ScanQuery {
  course?: number
  show: Show
  day?: string
  direction?: SwipeWindow['direction']
  flag?: FlagKind
  words?: string
  unit?: string
}

/** What is sent: nothing where a field is empty. */
export function scanQuery(query: ScanQuery): ScanQuery {
  const trimmed = { ...query, words: query.words?.trim(), unit: query.unit?.trim() }
  return Object.fromEntries(Object.entries(trimmed).filter(([, value]) => value !== undefined && value !== null && value !== '')) as unknown as ScanQuery
}

/** 05-11 上午签到 08:30–09:15. */
export function windowSaid(window: SwipeWindow): string {
  return `${windowName(window)} ${spanSaid(rowOf(window))}`
}

/** The days of a cycle, first to last. */
export function daysOf({ firstDay, lastDay }: { firstDay: string; lastDay: string }): string[] {
  const days = []
  for (let at = Date.parse(firstDay); at <= Date.parse(lastDay); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
