/** Key value stores of a CloudFront Function, as its configuration lists them. Never throws. */
import { z } from 'zod'

const Stores = z.looseObject({
  Items: z.array(z.looseObject({ KeyValueStoreARN: z.string() })).optional(),
})

/** Their ARNs. @param value the configuration's `KeyValueStoreAssociations` */
export function listStores(value: unknown): string[] {
  const items = Stores.safeParse(value).data?.Items ?? []
  return items.map(({ KeyValueStoreARN }) => KeyValueStoreARN)
}

/** As the configuration has them; `undefined` for none. */
export function toStores(arns: readonly string[]) {
  if (arns.length === 0) return undefined
  return { Quantity: arns.length, Items: arns.map((arn) => ({ KeyValueStoreARN: arn })) }
}
