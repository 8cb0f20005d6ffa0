// 待确认: what waits for the organiser, and which flags make a scan wait.
import type { FlagKind, FlagPolicy, PendingWindow } from '../api/types'
import type { TREATMENTS } from './words'

export type Treatment = keyof typeof TREATMENTS

export function treatmentOf({ excluded, pending = [] }: FlagPolicy, kind: FlagKind): Treatment {
  return excluded.includes(kind) ? 'EXCLUDED' : pending.includes(kind) ? 'PENDING' : 'COUNTS'
}

/** The policy with another treatment of one kind. */
export function withTreatment({ excluded, pending = [] }: FlagPolicy, kind: FlagKind, treatment: Treatment): FlagPolicy {
  const among = (kinds: FlagKind[], which: Treatment) => [...kinds.filter((other) => other !== kind), ...(treatment === which ? [kind] : [])]
  return { excluded: among(excluded, 'EXCLUDED'), pending: among(pending, 'PENDING') }
}

/** How many scans wait. */
export function howMany(windows: readonly PendingWindow[]): number {
  return windows.reduce((sum, { scans }) => sum + scans, 0)
}
