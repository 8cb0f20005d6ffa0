import { expect, it } from 'vitest'
import { ApiProblem } from './problem'
import { useSending } from './sending'

it('sends once, however often it is clicked, and says that it is busy', async () => {
  let sent = 0
  let arrive = () => {}
  const { busy, send } = useSending()
  const first = send(() => new Promise<void>((resolve) => {
    sent++
    arrive = resolve
  }))
  expect(busy.value).toBe(true)
  await send(async () => void sent++)
  arrive()
  await first
  expect(sent).toBe(1)
  expect(busy.value).toBe(false)
})

it('keeps why it was refused until it is sent again', async () => {
  const { busy, problem, send } = useSending()
  await send(() => Promise.reject(new ApiProblem('changed-meanwhile', '已被修改')))
  expect(problem.value?.title).toBe('已被修改')
  expect(busy.value).toBe(false)
  const again = send(async () => {})
  expect(problem.value).toBeNull()
  await again
})

it('shows above the form what is said at none of its fields', async () => {
  const { general, send } = useSending((field) => field === 'days')
  await send(() => Promise.reject(new ApiProblem('fields-invalid', '有误', undefined, new Map([['days', '请填写天数'], ['round', '请填写']]))))
  expect(general.value).toBeNull()
  await send(() => Promise.reject(new ApiProblem('fields-invalid', '有误', undefined, new Map([['round', '请填写']]))))
  expect(general.value?.code).toBe('fields-invalid')
})

it('hides no fault of its own', async () => {
  const { busy, problem, send } = useSending()
  await expect(send(() => Promise.reject(new RangeError('a fault')))).rejects.toThrow('a fault')
  expect(problem.value).toBeNull()
  expect(busy.value).toBe(false)
})
