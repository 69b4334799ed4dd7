/** A list of names as the CloudFront API writes it: with its own length beside it. */
import { z } from 'zod'

export const NameList = z.looseObject({
  Quantity: z.number().optional(),
  Items: z.array(z.string()).optional(),
})
