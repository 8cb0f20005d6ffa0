// 打印项目申报表: the PDF in a tab of its own, from where it is printed or saved.
import { ref, shallowRef } from 'vue'
import { answer, api } from '../api/client'
import { asProblem, type ApiProblem } from '../api/problem'

/** Prints projects' application forms, one at a time. */
export function usePrinting() {
  /** The project that is being printed. */
  const printing = ref<string>()
  const problem = shallowRef<ApiProblem | null>(null)

  /**
   * Shows a project's application form.
   * @param before what is to be done first, such as saving; nothing is printed where it says no
   */
  async function print(projectId: string, before?: () => Promise<boolean>): Promise<void> {
    if (printing.value !== undefined) {
      return // clicked twice
    }
    printing.value = projectId
    problem.value = null
    // Browsers open a tab only while a click is being handled, and not after an answer.
    const tab = window.open('', '_blank')
    if (tab !== null) {
      tab.document.title = '项目申报表'
      tab.document.body.textContent = '正在生成项目申报表……'
    }
    try {
      if (before !== undefined && !(await before())) {
        tab?.close()
        return
      }
      show(await answer(api.GET('/projects/{projectId}/print', { params: { path: { projectId } }, parseAs: 'blob' })), tab)
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
function show(pdf: Blob, tab: Window | null): void {
  const address = URL.createObjectURL(pdf)
  if (tab !== null && !tab.closed) {
    tab.location.replace(address)
    return
  }
  // No tab is allowed here, or it was closed meanwhile: then as a download.
  const link = document.createElement('a')
  link.href = address
  link.download = '项目申报表.pdf'
  link.click()
}
