// Long work, and how far it is.
import { answer, api } from './client'
import type { components } from './schema'

export type Job = components['schemas']['Job']

const PAUSE = 1000

/** Waits until a job is done; tells of its progress meanwhile. */
export async function finished(jobId: string, progress: (job: Job) => void, pause = PAUSE): Promise<Job> {
  for (;;) {
    const job = await answer(api.GET('/jobs/{jobId}', { params: { path: { jobId } } }))
    progress(job)
    if (job.state === 'DONE') {
      return job
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
