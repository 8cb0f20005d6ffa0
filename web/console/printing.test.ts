import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usePrinting } from './printing'

const ID = '6f1c2b1e-6a0f-4a57-9c39-0d7b5a6f2c11'
const pdf = () => new Response('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } })

function newTab() {
  return { document: { title: '', body: { textContent: '' } }, location: { replace: vi.fn() }, close: vi.fn(), closed: false }
}

describe('printing', () => {
  const fetched = vi.fn<(request: Request) => Promise<Response>>()
  const clicked = vi.fn<(this: HTMLAnchorElement) => void>()
  let tab: ReturnType<typeof newTab>

  beforeEach(() => {
    tab = newTab()
    vi.stubGlobal('fetch', fetched.mockReset().mockImplementation(() => Promise.resolve(pdf())))
    vi.stubGlobal('open', vi.fn(() => tab))
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:pdf')
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(clicked.mockReset())
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('opens a tab with the click and shows the document there', async () => {
    const { print, printing, problem } = usePrinting()
    const done = print(ID)
    expect(window.open).toHaveBeenCalledOnce()
    expect(printing.value).toBe(ID)
    await done
    expect(fetched.mock.calls[0]?.[0].url).toMatch(`/projects/${ID}/print`)
    expect(tab.location.replace).toHaveBeenCalledWith('blob:pdf')
    expect([printing.value, problem.value]).toEqual([undefined, null])
  })

  it('prints once for two clicks', async () => {
    const { print } = usePrinting()
    await Promise.all([print(ID), print(ID)])
    expect(fetched).toHaveBeenCalledOnce()
  })

  it('downloads where no tab is allowed', async () => {
    vi.stubGlobal('open', () => null)
    await usePrinting().print(ID)
    expect(clicked).toHaveBeenCalledOnce()
    expect(clicked.mock.contexts[0]).toMatchObject({ href: 'blob:pdf', download: '项目申报表.pdf' })
  })

  it('closes the tab and says why where it is refused', async () => {
    const details = { type: 't', title: '没有找到该项目', status: 404, code: 'project-not-found', instance: 'i' }
    fetched.mockResolvedValue(new Response(JSON.stringify(details), { status: 404, headers: { 'content-type': 'application/problem+json' } }))
    const { print, problem } = usePrinting()
    await print(ID)
    expect(tab.close).toHaveBeenCalledOnce()
    expect(problem.value).toMatchObject({ code: 'project-not-found', title: '没有找到该项目' })
  })

  it('prints nothing where what comes before says no', async () => {
    await usePrinting().print(ID, () => Promise.resolve(false))
    expect(fetched).not.toHaveBeenCalled()
    expect(tab.close).toHaveBeenCalledOnce()
  })
})
