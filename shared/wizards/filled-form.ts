/** A wizard's form as somebody had filled it: whoever looks at what came of it gets back to the answers. */
import { z } from 'zod'

/** In addresses and answers. */
export const WizardSlug = z.enum([
  'api-cdn',
  'image-resizer',
  'site-and-api',
  'only-through-cloudfront',
  'custom-domain',
  'hit-rate',
])
export type WizardSlug = z.infer<typeof WizardSlug>

/** Longest address that is kept, in characters: servers take no longer ones. */
export const MAX_FORM_SEARCH_LENGTH = 8_000

/** The answers that somebody gave, as the form's address has them behind its `?`; they hold no secret. Empty = all are as the form proposes them. */
export const FormSearch = z
  .string()
  .max(MAX_FORM_SEARCH_LENGTH)
  .regex(/^(?!\?)[^#\s]*$/, 'must be what stands behind the ? of the form’s address')

export const FilledForm = z.object({ slug: WizardSlug, search: FormSearch })
export type FilledForm = z.infer<typeof FilledForm>
