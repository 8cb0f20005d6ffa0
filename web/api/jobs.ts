// Long work, and how far it is.
import { answer, api } from './client'
import { ApiProblem } from './problem'
import type { components } from './schema'

export type Job = components['schemas']['Job']

const PAUSE = 1000

/** Waits until a job is done; tells of its progress meanwhile. One that failed is a problem, and may be ordered again under its id. */
export async function finished(jobId: string, progress: (job: Job) => void, pause = PAUSE): Promise<Job> {
  for (;;) {
    const job = await answer(api.GET('/jobs/{jobId}', { params: { path: { jobId } } }))
    progress(job)
    if (job.state === 'DONE') {
      return job
    }
    if (job.state === 'FAILED') {
      throw new ApiProblem('job-failed', '没有完成', job.failure)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
