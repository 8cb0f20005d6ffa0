// Addresses live behind the #: paths such as /projects are the API's own.
import { createRouter, createWebHashHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { session } from '../api/session'
import type { ReviewLevel, Role } from '../api/types'
import HomePage from './pages/HomePage.vue'
import SignInPage from './pages/SignInPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Who may open it; everybody who is signed in, if absent. */
    roles?: Role[]
    /** Of reviewers, those of which levels; all, if absent. */
    levels?: ReviewLevel[]
    open?: boolean
    /** The entry of the menu that it belongs to. */
    under?: string
  }
}

const organiser: Role[] = ['ORGANISER']
const reviewer: Role[] = ['REVIEWER']
const city: ReviewLevel[] = ['CITY']

export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: SignInPage, meta: { title: '登录', open: true } },
  { path: '/', name: 'home', component: HomePage, meta: { title: '首页' } },
  {
    path: '/windows',
    name: 'windows',
    component: () => import('./pages/WindowsPage.vue'),
    meta: { title: '申报时间', roles: ['ORGANISER', 'REVIEWER', 'ADMINISTRATOR'] },
  },
  { path: '/credit-rules', name: 'credit-rules', component: () => import('./pages/CreditRulesPage.vue'), meta: { title: '学分标准' } },
  { path: '/projects', name: 'projects', component: () => import('./pages/ProjectsPage.vue'), meta: { title: '项目申报与备案', roles: organiser } },
  {
    path: '/projects/:id',
    name: 'project',
    component: () => import('./pages/ProjectPage.vue'),
    props: true,
    meta: { title: '项目详情', roles: organiser, under: 'projects' },
  },
  {
    path: '/projects/:id/application',
    name: 'application',
    component: () => import('./pages/ApplicationPage.vue'),
    props: true,
    meta: { title: '新项目申报', roles: organiser, under: 'projects' },
  },
  {
    path: '/reviews/:id?',
    name: 'reviews',
    component: () => import('./pages/ReviewsPage.vue'),
    props: true,
    meta: { title: '项目审批', roles: reviewer },
  },
  {
    path: '/holdings/:id',
    name: 'holding',
    component: () => import('./pages/HoldingPage.vue'),
    props: true,
    meta: { title: '举办与授分', roles: reviewer, under: 'query' },
  },
  { path: '/changes', name: 'changes', component: () => import('./pages/ChangesPage.vue'), meta: { title: '项目修改', roles: reviewer } },
  {
    path: '/manual-awards',
    name: 'manual-awards',
    component: () => import('./pages/ManualAwardsPage.vue'),
    meta: { title: '手工授分审批', roles: reviewer, levels: city },
  },
  {
    path: '/manual-awards/:id/:award',
    name: 'manual-award',
    component: () => import('./pages/ManualAwardPage.vue'),
    props: true,
    meta: { title: '手工授分审批', roles: reviewer, levels: city, under: 'manual-awards' },
  },
  {
    path: '/query',
    name: 'query',
    component: () => import('./pages/QueryPage.vue'),
    meta: { title: '项目查询', roles: ['ORGANISER', 'REVIEWER', 'ADMINISTRATOR'] },
  },
  {
    path: '/publications',
    name: 'publications',
    component: () => import('./pages/PublicationsPage.vue'),
    meta: { title: '项目公布', roles: reviewer, levels: city },
  },
  {
    path: '/publications/:id',
    name: 'publication',
    component: () => import('./pages/PublicationPage.vue'),
    props: true,
    meta: { title: '项目公布', roles: reviewer, levels: city, under: 'publications' },
  },
  { path: '/trainings', name: 'trainings', component: () => import('./pages/TrainingsPage.vue'), meta: { title: '继教活动-项目管理', roles: organiser } },
  {
    path: '/trainings/:id',
    name: 'training',
    component: () => import('./pages/TrainingPage.vue'),
    props: true,
    meta: { title: '课程信息与举办周期', roles: organiser, under: 'trainings' },
  },
  { path: '/awards', name: 'awards', component: () => import('./pages/AwardsPage.vue'), meta: { title: '学分管理-项目参加者授分', roles: organiser } },
  {
    path: '/awards/:id/:cycle(\\d+)',
    name: 'award',
    component: () => import('./pages/AwardPage.vue'),
    props: true,
    meta: { title: '授分', roles: organiser, under: 'awards' },
  },
  {
    path: '/attendance/:id/:cycle(\\d+)',
    name: 'attendance',
    component: () => import('./pages/AttendancePage.vue'),
    props: true,
    meta: { title: '培训考勤', roles: organiser, under: 'awards' },
  },
  { path: '/rosters', name: 'rosters', component: () => import('./pages/RostersPage.vue'), meta: { title: '统计查询-项目明细查询', roles: ['ORGANISER', 'REVIEWER'] } },
  {
    path: '/rosters/:id',
    name: 'roster',
    component: () => import('./pages/RosterPage.vue'),
    props: true,
    meta: { title: '已授分人员', roles: organiser, under: 'rosters' },
  },
  { path: '/reports', name: 'reports', component: () => import('./pages/ReportsPage.vue'), meta: { title: '执行情况反馈', roles: organiser } },
  { path: '/accounts', name: 'accounts', component: () => import('./pages/AccountsPage.vue'), meta: { title: '账号管理', roles: ['ADMINISTRATOR'] } },
  { path: '/:rest(.*)*', name: 'unknown', component: () => import('./pages/UnknownPage.vue'), meta: { title: '没有这个页面' } },
]

export function consoleRouter(): Router {
  const router = createRouter({ history: createWebHashHistory(), routes, scrollBehavior: (to, from, saved) => (to.name === from.name ? false : (saved ?? { top: 0 })) })
  router.beforeEach((to) => {
    if (to.meta.open) {
      return session.account !== null && to.name === 'sign-in' ? { name: 'home' } : true
    }
    if (session.account === null) {
      return { name: 'sign-in', query: to.fullPath === '/' ? {} : { back: to.fullPath } }
    }
    const { role, level } = session.account
    const may = (to.meta.roles?.includes(role) ?? true) && (to.meta.levels === undefined || (level !== undefined && to.meta.levels.includes(level)))
    return may ? true : { name: 'home' }
  })
  router.afterEach((to) => {
    document.title = `${to.meta.title} · 学分`
  })
  takeUpMeanwhile(router)
  return router
}

/** The router hears of a new address only once its first page is there: where somebody goes before, it goes then. */
function takeUpMeanwhile(router: Router): void {
  let wanted: string | undefined
  const note = () => {
    wanted = window.location.hash.slice(1)
  }
  const go = () => {
    window.removeEventListener('hashchange', note)
    if (wanted !== undefined) {
      void router.push(wanted)
    }
  }
  window.addEventListener('hashchange', note)
  router.isReady().then(go, go)
}
