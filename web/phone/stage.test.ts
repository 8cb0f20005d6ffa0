import { expect, it } from 'vitest'
import { ApiProblem, networkProblem } from '../api/problem'
import { isTooLate, stageOf } from './stage'
import type { Try } from './tries'

const fresh: Try = { id: 'code', device: 'phone', kept: false, seenAt: 0 }
const held = { ...fresh, claim: {} as Try['claim'] }
const eyes = { sending: false, me: 'P1', remembered: false }

it.each<[string, Try, Partial<Parameters<typeof stageOf>[1]>, string]>([
  ['accepted', { ...held, accepted: {} as Try['accepted'] }, {}, 'accepted'],
  ['refused', { ...fresh, refused: { code: 'code-expired', title: '' } }, { problem: networkProblem() }, 'refused'],
  ['being sent', fresh, { sending: true }, 'sending'],
  ['being sent once more, what held it up still stands', held, { sending: true, problem: networkProblem() }, 'waiting'],
  ['held up', fresh, { problem: networkProblem(), me: null }, 'waiting'],
  ['of somebody who has to sign in', held, { me: null }, 'sign-in'],
  ['being exchanged before anybody signs in', fresh, { me: null, sending: true }, 'sending'],
  ['of somebody this phone remembers and asks for', held, { me: null, remembered: true, sending: true }, 'sending'],
  ['of somebody whose session has ended', held, { me: null, problem: new ApiProblem('signed-out', '') }, 'sign-in'],
  ['of another', { ...held, owner: 'P2' }, {}, 'another'],
  ['of their own', { ...held, owner: 'P1' }, { problem: networkProblem() }, 'waiting'],
])('a try that is %s', (_, one, seen, stage) => {
  expect(stageOf(one, { ...eyes, ...seen })).toBe(stage)
})

it('is too late only where the two hours are over', () => {
  const refused = (code: string, kept = false) => isTooLate({ kept, refused: { code, title: '' } })
  expect([refused('claim-expired'), refused('code-expired', true)]).toEqual([true, true])
  expect([refused('code-expired'), refused('code-invalid', true), isTooLate({ kept: true })]).toEqual([false, false, false])
})
