// Words and times as learners read them.
import { DIRECTIONS, HALVES, howOften, STANDINGS } from '../console/words'
import type { components } from '../api/schema'

type Told = components['schemas']['OwnAttendance']
type ToldWindow = components['schemas']['OwnWindow']
type ToldScan = Told['scans'][number]

/** A window of the day. What this phone has handed in and the server has not told yet has been sent. */
export type OwnWindow = Omit<ToldWindow, 'state'> & { state: ToldWindow['state'] | 'SENT' }

/** A scan of the day; what it counts for is not known before the server has told it. */
export type OwnScan = Omit<ToldScan, 'standing'> & { standing?: ToldScan['standing'] }

export type OwnAttendance = Omit<Told, 'windows' | 'scans'> & { windows: OwnWindow[]; scans: OwnScan[] }

export { DIRECTIONS, HALVES, howOften, STANDINGS }

/** How an attendance came in where the learner did not scan. */
export const NOT_SCANNED: Record<Exclude<OwnAttendance['scans'][number]['source'], 'PHONE'>, string> = { TERMINAL: '人脸终端', MANUAL: '举办单位补登' }

/** Where there is no network in the hall, the organiser can help. */
export const ASK = '请告诉会务人员或举办单位，由举办单位处理。'

/** What helps whoever cannot use the camera in this page. */
export const OTHER_SCANNERS = '请用微信“扫一扫”或手机相机，扫屏幕上的二维码，会自动打开本页。'

const CHINA = 8 * 3_600_000

function parts(at: string): { day: string; time: string } {
  const text = new Date(Date.parse(at) + CHINA).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 19) }
}

/** 08:40:05 in China. */
export const clockTime = (at: string): string => parts(at).time

/** 08:40 in China. */
export const minute = (at: string): string => parts(at).time.slice(0, 5)

/** 2026-05-11 in China. */
export const dayOf = (at: string): string => parts(at).day

/** 5 月 11 日. */
export function dayInWords(day: string): string {
  const [, month, date] = day.split('-')
  return `${Number(month)} 月 ${Number(date)} 日`
}

/** What a learner has still to do in a window, or has done. */
export function standing({ direction, from, to, at, state }: OwnWindow): string {
  const word = DIRECTIONS[direction]
  switch (state) {
    case 'DONE':
      return `已${word} ${at === undefined ? '' : clockTime(at)}`.trim()
    case 'SENT':
      return `${word}已记录 ${at === undefined ? '' : clockTime(at)}`.trim()
    case 'PENDING':
      return `${word}待确认`
    case 'OPEN':
      return `现在可${word}`
    case 'AHEAD':
      return `还需${word}`
    case 'MISSED':
      return `未${word}（${minute(from)}–${minute(to)}）`
  }
}

/** 还需签退 and the like: what is still to be done today. */
export const stillToDo = (windows: OwnWindow[]): OwnWindow[] => windows.filter(({ state }) => state === 'OPEN' || state === 'AHEAD')
