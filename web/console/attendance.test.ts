import { describe, expect, it } from 'vitest'
import type { Scan } from '../api/types'
import { daysOf, evidence, howCalled, refusal, scanQuery, windowSaid } from './attendance'
import { momentOf } from './swipes'

describe('what shows a flag', () => {
  it('names the others, and says how many more there are', () => {
    expect(evidence({ kind: 'SHARED_DEVICE', people: ['P1', 'P2'], count: 2 })).toBe('与 P1、P2 用同一台手机')
    expect(evidence({ kind: 'SHARED_DEVICE', people: ['P1'], count: 24 })).toBe('与 P1 等 24 人 用同一台手机')
    expect(evidence({ kind: 'SEVERAL_DEVICES', devices: ['3f7a91c2'], count: 1 })).toBe('当天还用手机 3f7a91c2')
  })

  it('says how long it took as people say it', () => {
    expect(evidence({ kind: 'LATE', seconds: 75 })).toBe('扫码 75 秒后才收到')
    expect(evidence({ kind: 'LATE', seconds: 750 })).toBe('扫码 12 分后才收到')
    expect(evidence({ kind: 'LATE', seconds: 7500 })).toBe('扫码 2 小时 5 分后才收到')
    expect(evidence({ kind: 'ROLL_CALL_MISSED', called: '2026-05-11T02:27:00Z', until: '2026-05-11T02:32:00Z' })).toBe('10:27:00 被点名，到 10:32:00 没有再扫码')
    expect(evidence({ kind: 'FAR_APART', metres: 1112 })).toBe('离现场约 1112 米')
    expect(evidence({ kind: 'FAR_APART', metres: 214_500 })).toBe('离现场约 215 公里')
    expect(evidence({ kind: 'SLOW_CODE', seconds: 17, usual: 4 })).toBe('二维码出现 17 秒后才扫，现场通常 4 秒')
  })
})

it('a call is said with how many were asked for, and how many there were', () => {
  expect(howCalled({ people: 2 })).toBe('点名 2 人')
  expect(howCalled({ drawn: 5, people: 5 })).toBe('随机抽取 5 人')
  expect(howCalled({ drawn: 5, people: 3 })).toBe('随机抽取 5 人，在场仅 3 人')
})

it('a refusal is said in words, and one without words by its code', () => {
  expect(refusal({ refused: 'claim-other-device' } as Scan)).toBe('用另一台手机提交')
  expect(refusal({ refused: 'busy' } as unknown as Scan)).toBe('busy')
  expect(refusal({} as Scan)).toBe('')
  const often = (tries: number) => refusal({ refused: 'claim-expired', tries } as Scan)
  expect([1, 2, 98, 99].map(often)).toEqual(['扫码两小时后才提交', '扫码两小时后才提交，共 2 次', '扫码两小时后才提交，共 98 次', '扫码两小时后才提交，共 99 次或更多'])
})

it('asks for what was chosen alone', () => {
  expect(scanQuery({ course: 1, show: 'ACCEPTED', words: ' ', unit: ' 一院 ', day: '', flag: undefined })).toEqual({ course: 1, show: 'ACCEPTED', unit: '一院' })
})

it('a day and a time are a moment of China, and one of them alone is none', () => {
  expect(momentOf('2026-05-11', '08:50')).toBe('2026-05-11T08:50:00+08:00')
  expect(momentOf('2026-05-11', '08:50:05')).toBe('2026-05-11T08:50:05+08:00')
  expect(momentOf('', '08:50')).toBeUndefined()
  expect(momentOf('2026-05-11', '')).toBeUndefined()
})

it('a cycle has its days, over the end of a month', () => {
  expect(daysOf({ firstDay: '2026-05-30', lastDay: '2026-06-01' })).toEqual(['2026-05-30', '2026-05-31', '2026-06-01'])
})

it('a window is said with its time', () => {
  expect(windowSaid({ half: 'AM', direction: 'SIGN_IN', from: '2026-05-11T00:30:00Z', to: '2026-05-11T01:15:00Z' })).toBe('05-11 上午签到 08:30–09:15')
})
