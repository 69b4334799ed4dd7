/** What the address of the doctor holds: the request as Explain has it, and what somebody sees. */
import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)

export const DoctorSearch = z.object({
  url: text,
  method: text,
  headers: text,
  cookies: text,
  device: text,
  country: text,
  body: text,
  distribution: text,
  sees: text,
})
export type DoctorSearch = z.infer<typeof DoctorSearch>
