// What an account needs, by its role and level.
import type { NewAccount, ReviewLevel, Role } from '../api/types'

type Text = 'name' | 'displayName' | 'unit' | 'county' | 'title' | 'initialPassword'

export type AccountDraft = Record<Text, string> & { role: Role; level: ReviewLevel }

interface Field {
  name: Text
  label: string
  secret?: boolean
  asked: (draft: Pick<AccountDraft, 'role' | 'level'>) => boolean
}

const always = () => true
const ofAUnit: Field['asked'] = ({ role, level }) => role === 'ORGANISER' || role === 'LEARNER' || (role === 'REVIEWER' && level === 'UNIT')

export const ACCOUNT_FIELDS: Field[] = [
  { name: 'name', label: '账号（学员为人员编码）', asked: always },
  { name: 'displayName', label: '姓名或单位名称', asked: always },
  { name: 'unit', label: '单位', asked: ofAUnit },
  { name: 'county', label: '区县', asked: (draft) => ofAUnit(draft) || (draft.role === 'REVIEWER' && draft.level === 'COUNTY') },
  { name: 'title', label: '技术职务（可不填）', asked: ({ role }) => role === 'LEARNER' },
  { name: 'initialPassword', label: '初始密码', secret: true, asked: always },
]

/** The account to open: what its role does not ask for is left out, though it may have been filled in for another. */
export function newAccount(draft: AccountDraft): NewAccount {
  const account: NewAccount = { role: draft.role, name: '', displayName: '', initialPassword: '' }
  if (draft.role === 'REVIEWER') {
    account.level = draft.level
  }
  for (const field of ACCOUNT_FIELDS) {
    // A password is taken as it is typed.
    const text = field.secret ? draft[field.name] : draft[field.name].trim()
    if (field.asked(draft) && (text !== '' || field.name in account)) {
      account[field.name] = text
    }
  }
  return account
}
