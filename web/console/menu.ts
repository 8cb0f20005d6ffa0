// What the menu offers to whom, in the words of the operating guide. An entry stands here once its page works.
import type { Account } from '../api/types'

export interface Entry {
  word: string
  /** Name of its route. */
  route: string
}

const HOME: Entry = { word: '首页', route: 'home' }
const WINDOWS: Entry = { word: '申报时间', route: 'windows' }
const CREDIT_RULES: Entry = { word: '学分标准', route: 'credit-rules' }
const APPLICATIONS: Entry = { word: '项目申报与备案', route: 'projects' }
const TRAININGS: Entry = { word: '继教活动-项目管理', route: 'trainings' }
const AWARDS: Entry = { word: '学分管理-项目参加者授分', route: 'awards' }
const ROSTERS: Entry = { word: '统计查询-项目明细查询', route: 'rosters' }
const REPORTS: Entry = { word: '执行情况反馈', route: 'reports' }
const ACCOUNTS: Entry = { word: '账号管理', route: 'accounts' }
const REVIEWS: Entry = { word: '项目审批', route: 'reviews' }
const CHANGES: Entry = { word: '项目修改', route: 'changes' }
const MANUAL_AWARDS: Entry = { word: '手工授分审批', route: 'manual-awards' }
const QUERY: Entry = { word: '项目查询', route: 'query' }
const PUBLICATIONS: Entry = { word: '项目公布', route: 'publications' }

export function menu(account: Pick<Account, 'role' | 'level'>): Entry[] {
  switch (account.role) {
    case 'ORGANISER':
      return [HOME, WINDOWS, APPLICATIONS, QUERY, TRAININGS, AWARDS, ROSTERS, REPORTS]
    case 'REVIEWER':
      return account.level === 'CITY' ? [HOME, WINDOWS, CREDIT_RULES, REVIEWS, PUBLICATIONS, CHANGES, MANUAL_AWARDS, QUERY, ROSTERS] : [HOME, WINDOWS, REVIEWS, QUERY, ROSTERS]
    case 'ADMINISTRATOR':
      return [HOME, WINDOWS, CREDIT_RULES, ACCOUNTS, QUERY]
    case 'LEARNER':
      return [HOME]
  }
}
