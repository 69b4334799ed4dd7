/** The key groups that behaviors can trust for signed URLs and cookies. */
import { z } from 'zod'

export const KeyGroupList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        comment: z.string(),
        /** Public keys in it. */
        keyCount: z.number().int(),
      }),
    ),
    readAt: z.string(),
  })
  .meta({ id: 'KeyGroupList' })
export type KeyGroupList = z.infer<typeof KeyGroupList>
