// 打印: a PDF in a tab of its own, from where it is printed or saved.
import { ref, shallowRef } from 'vue'
import { answer, api } from '../api/client'
import { asProblem, type ApiProblem } from '../api/problem'

/** 项目申报表 of a project. */
const APPLICATION = {
  word: '项目申报表',
  fetch: (projectId: string) => answer(api.GET('/projects/{projectId}/print', { params: { path: { projectId } }, parseAs: 'blob' })),
}

/** 公布名单 of a publication. */
export const PUBLICATION: typeof APPLICATION = {
  word: '公布名单',
  fetch: (publicationId: string) => answer(api.GET('/publications/{publicationId}/print', { params: { path: { publicationId } }, parseAs: 'blob' })),
}

/** Prints documents of a kind, one at a time. */
export function usePrinting({ word, fetch } = APPLICATION) {
  /** What is being printed. */
  const printing = ref<string>()
  const problem = shallowRef<ApiProblem | null>(null)

  /**
   * Shows the document of a project or publication.
   * @param before what is to be done first, such as saving; nothing is printed where it says no
   */
  async function print(id: string, before?: () => Promise<boolean>): Promise<void> {
    if (printing.value !== undefined) {
      return // clicked twice
    }
    printing.value = id
    problem.value = null
    // Browsers open a tab only while a click is being handled, and not after an answer.
    const tab = window.open('', '_blank')
    if (tab !== null) {
      tab.document.title = word
      tab.document.body.textContent = `正在生成${word}……`
    }
    try {
      if (before !== undefined && !(await before())) {
        tab?.close()
        return
      }
      show(await fetch(id), `${word}.pdf`, tab)
    } catch (thrown) {
      tab?.close()
      problem.value = asProblem(thrown)
    } finally {
      printing.value = undefined
    }
  }

  return { printing, problem, print }
}

/** The tab asks for the file again when it is saved or printed, so its address stays good as long as this page is open. */
function show(pdf: Blob, name: string, tab: Window | null): void {
  const address = URL.createObjectURL(pdf)
  if (tab !== null && !tab.closed) {
    tab.location.replace(address)
    return
  }
  // No tab is allowed here, or it was closed meanwhile: then as a download.
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
