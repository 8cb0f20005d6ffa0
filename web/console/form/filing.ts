// 备案: what may differ from the year before, as FilingRules of the server has it.
const FREE = /^(contact|phone|plannedNumber|place|days|proposedCredits|remarks|cycles(\[.*)?|courses\[\d+\]\.(teacher|teacherTitle|researchField|teacherUnit))$/

export function fixedInFiling(path: string): boolean {
  return !FREE.test(path)
}
