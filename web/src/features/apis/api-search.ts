/** What the address of an API's page holds. */
import * as z from 'zod/mini'

export const API_TABS = ['routes', 'stages', 'settings', 'test'] as const

export const ApiSearch = z.object({
  tab: z.catch(z.optional(z.enum(API_TABS)), undefined),
  /** The method that is open: `GET /images/{key+}`. */
  method: z.catch(z.optional(z.string()), undefined),
})
