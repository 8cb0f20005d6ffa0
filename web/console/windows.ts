// 申报时间: what a window is now, in words.
import { answer, api } from '../api/client'
import { heard } from '../api/clock'
import type { ApplicationYear, WindowKind } from '../api/types'
import type { TagType } from './words'
import { lasting } from './words'

export interface WindowState {
  word: string
  tag: TagType
  /** How long still until it opens or closes; nothing once it is over. */
  left?: string
}

type Given = ApplicationYear['application']

/** Every year's windows, newest first; with them the server tells the time. */
export async function fetchWindows(): Promise<ApplicationYear[]> {
  const windows = await answer(api.GET('/application-windows'))
  heard(windows.now)
  return windows.items
}

export function windowOf(year: ApplicationYear, kind: WindowKind): Given {
  return kind === 'APPLICATION' ? year.application : year.filing
}

/** @param now in milliseconds since 1970, by the server's clock */
export function windowState(window: Given, now: number): WindowState {
  const start = Date.parse(window.start)
  const until = Date.parse(window.until)
  if (now < start) {
    return { word: '未开始', tag: 'info', left: `距开始还有 ${lasting(start - now)}` }
  }
  return now < until ? { word: '受理中', tag: 'success', left: `还剩 ${lasting(until - now)}` } : { word: '已截止', tag: 'danger' }
}

/** A moment for a field of the browser that knows no time zones, as clocks in China show it: 2026-03-02T09:00. */
export function toField(chinaTime: string): string {
  return chinaTime.replace(' ', 'T')
}

/** What such a field holds, as a moment; undefined where it is empty, so that the server asks for it. */
export function fromField(text: string): string | undefined {
  return text === '' ? undefined : `${text}${text.length === 'yyyy-MM-ddTHH:mm'.length ? ':00' : ''}+08:00`
}
