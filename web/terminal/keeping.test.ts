import { describe, expect, it } from 'vitest'
import { expired, lately, outdated, QUIET, waiting, type Sighting, type Template } from './keeping'

const AT = Date.parse('2026-05-11T00:40:00Z')
const template = (person: string, more: Partial<Template> = {}): Template => ({ terminal: 'here', person, descriptors: [], lastDay: '2026-05-12', ...more })
const sighting = (id: string, more: Partial<Sighting> = {}): Sighting => ({
  id, terminal: 'here', person: 'P1', name: '张*', course: 1, direction: 'SIGN_IN', at: new Date(AT).toISOString(), lastDay: '2026-05-12', state: 'ACCEPTED', ...more,
})
const ids = (all: readonly Sighting[]) => all.map(({ id }) => id)

describe('a template', () => {
  const gone = (templates: Template[], consented: string[] | undefined, today = '2026-05-11') =>
    expired(templates, 'here', consented?.map((person) => ({ person, name: '' })), today).map(({ person }) => person)

  it('goes when the consent no longer holds', () => {
    expect(gone([template('P1'), template('P2')], ['P1'])).toEqual(['P2'])
    expect(gone([template('P1')], [])).toEqual(['P1'])
  })

  it('stays while the server has not said whose consent holds', () => {
    expect(gone([template('P1')], undefined)).toEqual([])
  })

  it('goes after the last day, of whichever terminal it is, also without network', () => {
    const all = [template('P1'), template('P2', { terminal: 'elsewhere', lastDay: '2026-05-10' })]
    expect(gone(all, undefined)).toEqual(['P2'])
    expect(gone(all, ['P1'], '2026-05-12')).toEqual(['P2'])
    expect(gone(all, ['P1'], '2026-05-13')).toEqual(['P1', 'P2'])
  })

  it('of another terminal does not depend on who has consented here', () => {
    expect(gone([template('P2', { terminal: 'elsewhere' })], ['P1'])).toEqual([])
  })
})

describe('what was seen', () => {
  const where = { terminal: 'here', person: 'P1', course: 1, direction: 'SIGN_IN' } as const

  it('is not reported again for five minutes, however it went', () => {
    for (const state of ['WAITING', 'ACCEPTED', 'REFUSED'] as const) {
      expect(lately([sighting('a', { state })], where, AT + QUIET - 1)?.id, state).toBe('a')
      expect(lately([sighting('a', { state })], where, AT + QUIET), state).toBeUndefined()
    }
  })

  it.each([{ person: 'P2' }, { direction: 'SIGN_OUT' as const }, { course: 2 }, { terminal: 'elsewhere' }])('says nothing of %o', (other) => {
    expect(lately([sighting('a')], { ...where, ...other }, AT)).toBeUndefined()
  })

  it('is sent oldest first, what waits and of this terminal alone', () => {
    const all = [
      sighting('new', { state: 'WAITING', at: '2026-05-11T00:41:00Z' }),
      sighting('old', { state: 'WAITING' }),
      sighting('done'),
      sighting('refused', { state: 'REFUSED' }),
      sighting('elsewhere', { state: 'WAITING', terminal: 'elsewhere' }),
    ]
    expect(ids(waiting(all, 'here'))).toEqual(['old', 'new'])
  })

  it('is kept until it was accepted and is no longer asked for, and not beyond the last day', () => {
    const all = [sighting('done'), sighting('waits', { state: 'WAITING' }), sighting('refused', { state: 'REFUSED' })]
    expect(ids(outdated(all, AT + QUIET - 1, '2026-05-11'))).toEqual([])
    expect(ids(outdated(all, AT + QUIET, '2026-05-11'))).toEqual(['done'])
    expect(ids(outdated(all, AT + QUIET, '2026-05-13'))).toEqual(['done', 'waits', 'refused'])
  })
})
