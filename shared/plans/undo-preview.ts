/** What undoing a run will do, before anybody says yes to it. */
import { z } from 'zod'

export const UndoPreview = z
  .object({
    /** In the order in which they are done. */
    steps: z.array(
      z.object({
        sentence: z.string(),
        /** `restores` = puts back what was there before, or gets something ready to be removed. */
        does: z.enum(['removes', 'restores', 'waits']),
      }),
    ),
    /** What will not be as before, a sentence each. */
    stays: z.array(z.string()),
  })
  .meta({ id: 'UndoPreview' })
export type UndoPreview = z.infer<typeof UndoPreview>
