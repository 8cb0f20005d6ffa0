// Times and directions as the hall reads them.
import type { Direction, SwipeWindow } from '../api/types'
import * as WORDS from '../api/words.json'

export const DIRECTIONS: Record<Direction, { word: string; when: string }> = {
  SIGN_IN: { word: WORDS.Direction.SIGN_IN, when: '课前 · 进场扫码' },
  SIGN_OUT: { word: WORDS.Direction.SIGN_OUT, when: '课后 · 离场扫码' },
}

const ZONE = { timeZone: 'Asia/Shanghai' } as const
const TIME = new Intl.DateTimeFormat('zh-CN', { ...ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const MINUTE = new Intl.DateTimeFormat('zh-CN', { ...ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const DAY = new Intl.DateTimeFormat('zh-CN', { ...ZONE, month: 'long', day: 'numeric', weekday: 'long' })

/** Time of day in China, to the second. */
export const timeOfDay = (at: number) => TIME.format(at)
/** Time of day in China, to the minute. */
export const minute = (at: number) => MINUTE.format(at)
/** What a scan counts for now: its swipe window; or that it counts for none, and when the next is. */
export function windowSaid(window: SwipeWindow | undefined, coming: SwipeWindow | undefined): string {
  const span = ({ from, to }: SwipeWindow) => `${minute(Date.parse(from))}–${minute(Date.parse(to))}`
  if (window !== undefined) {
    return `刷卡时间 ${span(window)}`
  }
  const next = coming === undefined ? '今天没有后续的刷卡时间' : `下一次${WORDS.Direction[coming.direction]} ${span(coming)}`
  return `现在不在刷卡时间内，扫码不计入考勤；${next}`
}

/** What is left of some milliseconds: 4:05. */
export function remaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
/** Day in China. */
export const day = (at: number) => DAY.format(at)
