// 授课学分: whose account a teacher has, as it is chosen on the page.
import type { SpeakerScreening, TaughtCourse, Teacher, TeacherAccount, TeacherMatchesOrder } from '../api/types'

/** What is chosen for a teacher. */
export interface Choice {
  teacher: string
  /** 人员编码; empty for nobody. */
  code: string
  /** Whether it is another writing of a name that another teacher has, who is the same person. */
  another: boolean
}

/** What stands there now; where nobody has said anything, the only learner of that name in the unit is proposed. */
export function choices(teachers: readonly Teacher[]): Choice[] {
  return teachers.map(({ teacher, account, at, suggestions }) => ({ teacher, code: account?.person ?? (at === undefined && suggestions.length === 1 ? (suggestions[0]?.person ?? '') : ''), another: false }))
}

/** Whether the page says something else than what is saved, so that there is something to save. */
export function isChanged(teachers: readonly Teacher[], chosen: readonly Choice[]): boolean {
  return chosen.some(({ teacher, code }) => {
    const saved = teachers.find((each) => each.teacher === teacher)
    return saved === undefined || (saved.account?.person ?? '') !== code || saved.at === undefined
  })
}

/** What is still to be saved: something that was chosen, or that nobody has said yet who the teachers are. */
export function unsavedSaid(teachers: readonly Teacher[], chosen: readonly Choice[]): string | undefined {
  if (!isChanged(teachers, chosen)) {
    return undefined
  }
  const before = new Map(teachers.map(({ teacher, account }) => [teacher, account?.person ?? '']))
  return chosen.some(({ teacher, code }) => before.get(teacher) !== code) ? '有未保存的对应；保存之后才据以授分。' : '请为授课教师选择学员账号；没有账号的不选，保存之后没有授课学分。'
}

/** As the server compares names. */
function compact(name: string): string {
  return name.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]+/g, '').replace(/[•・‧∙⋅．.]/g, '·').toLowerCase()
}

/** The teacher before this one who has the same account under a really different name. */
export function sameAs(chosen: readonly Choice[], index: number): string | undefined {
  const one = chosen[index]
  if (one === undefined || one.code === '') {
    return undefined
  }
  return chosen.slice(0, index).find(({ teacher, code }) => code === one.code && compact(teacher) !== compact(one.teacher))?.teacher
}

/** Teachers whose match changes although credits were awarded by it: a reason is needed. */
export function changesAwarded({ teachers, speakers }: Pick<SpeakerScreening, 'teachers' | 'speakers'>, chosen: readonly Choice[]): string[] {
  const awarded = new Set(speakers.filter(({ reason }) => reason === 'ALREADY_AWARDED').map(({ person }) => person))
  return chosen
    .filter(({ teacher, code }) => {
      const person = teachers.find((each) => each.teacher === teacher)?.account?.person
      return person !== undefined && person !== code && awarded.has(person)
    })
    .map(({ teacher }) => teacher)
}

export function orderOf(version: number, chosen: readonly Choice[], reason: string): TeacherMatchesOrder {
  const matches = chosen.map(({ teacher, code, another }, index) => ({
    teacher,
    ...(code === '' ? {} : { code }),
    ...(another && sameAs(chosen, index) !== undefined ? { anotherWriting: true } : {}),
  }))
  return { version, matches, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
}

/** 测试医生甲（P000001，测试市第一医院）. */
export function accountSaid({ person, name, unit }: TeacherAccount): string {
  return name === undefined ? person : `${name}（${[person, unit].filter((part) => part !== undefined).join('，')}）`
}

/** 第 1 门 指南解读，6 学时: with what was published, where that is less. */
export function courseSaid({ number, topic, hours, published, counted }: TaughtCourse): string {
  const less = counted === hours ? '' : published === 0 ? '，公布之后增加，不计' : `，计公布的 ${counted} 学时`
  return `第 ${number} 门 ${topic}，${hours} 学时${less}`
}
