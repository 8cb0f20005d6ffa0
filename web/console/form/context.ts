// What the parts of the form share.
import { inject, type InjectionKey, type Ref } from 'vue'
import type { Draft, Json } from './values'

export interface FormContext {
  draft: Draft
  /** Sentences to show, by the path of the field. */
  shown: Ref<ReadonlyMap<string, string>>
  /** Fields that a reviewer returned. */
  returned: Ref<ReadonlySet<string>>
  /** Whether a field must stay as it is, as those of a filing that were reviewed a year ago. */
  fixed(path: string): boolean
  put(path: string, value: Json): void
}

export const FORM: InjectionKey<FormContext> = Symbol('form')

export function useForm(): FormContext {
  const form = inject(FORM)
  if (form === undefined) {
    throw new Error('outside of a form')
  }
  return form
}

export function fieldId(path: string): string {
  return `field-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`
}
