/** Names that are given already in an account, by kind: what a wizard makes gets others. */
import { z } from 'zod'

const Names = z.array(z.string())

export const TakenNames = z.object({
  originAccessControls: Names,
  cloudfrontFunctions: Names,
  /** Of the account's region. */
  lambdaFunctions: Names,
  /** Of us-east-1, where functions at the edge are. */
  edgeFunctions: Names,
  roles: Names,
  restApis: Names,
})
export type TakenNames = z.infer<typeof TakenNames>
