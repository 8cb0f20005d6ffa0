import { describe, expect, it } from 'vitest'
import { sha256 } from '../api/upload'
import { stepOf } from './workbooks'

describe('an import', () => {
  it.each([
    [0, 0, '正在检查', 0],
    [50, 200, '正在检查', 0.5],
    [100, 200, '正在写入', 0],
    [150, 200, '正在写入', 0.5],
    [200, 200, '正在写入', 1],
  ])('that has done %i of %i is at %s', (done, total, word, part) => {
    expect(stepOf({ done, total })).toEqual({ word, part })
  })

  it('says what its file is', async () => {
    expect(await sha256(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
