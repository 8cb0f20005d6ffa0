import { beforeEach, expect, it } from 'vitest'
import { localShelf, openStorage } from './storage'
import { isOpen, newestFirst, outdated, type Try } from './tries'

const one = (id: string, seenAt = 0): Try => ({ id, device: 'phone', kept: false, seenAt })

beforeEach(() => localStorage.clear())

it('keeps each try under its own name where there is no database, beside what else is there', async () => {
  const shelf = localShelf()
  localStorage.setItem('xuefen.refresh-token', 'token')
  await shelf.put(one('a'))
  await localShelf().put(one('b'))
  await shelf.put({ ...one('a'), kept: true })
  expect(newestFirst(await shelf.all()).map(({ id }) => id).sort()).toEqual(['a', 'b'])
  expect(await shelf.find('a')).toMatchObject({ kept: true })
  expect(await shelf.find('c')).toBeUndefined()
  await shelf.remove('a')
  expect(await shelf.all()).toEqual([one('b')])
})

it('is chosen by itself in a browser without IndexedDB, which keeps no key either', async () => {
  const { keys, shelf } = await openStorage()
  await shelf.put(one('a'))
  expect(localStorage.getItem('xuefen.try.a')).not.toBeNull()
  expect(await keys.find()).toBeUndefined()
  await expect(keys.first({} as never)).rejects.toThrow()
})

it('forgets what is long over, and never what waits', () => {
  const over = Array.from({ length: 70 }, (_, i) => ({ ...one(`over${i}`, i), refused: { code: 'code-expired', title: '' } }))
  const waits = [one('waits', -1)]
  const gone = outdated([...over, ...waits])
  expect(gone).toHaveLength(10)
  expect(gone.every((each) => !isOpen(each) && each.seenAt < 10)).toBe(true)
})
