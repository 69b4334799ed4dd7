/** Lists say their own length: `Quantity` must be the number of `Items`, at every depth. */
import { AwsError } from '../protocol/aws-error.ts'

/** Throws `InconsistentQuantities` when a list in `value` says another length than it has. */
export function checkQuantities(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if ('Quantity' in value && value.Quantity !== lengthOf(value)) {
    throw new AwsError(
      'InconsistentQuantities',
      "The value of Quantity and the size of Items don't match.",
    )
  }
  for (const member of Object.values(value)) checkQuantities(member)
}

/** A list of the API with its length. `Items` is absent from an empty one. */
export function listOf<Item>(items: readonly Item[]): { Quantity: number; Items?: Item[] } {
  return items.length === 0 ? { Quantity: 0 } : { Quantity: items.length, Items: [...items] }
}

function lengthOf(value: object): number {
  return 'Items' in value && Array.isArray(value.Items) ? value.Items.length : 0
}
