/** One change deep inside a JSON value, as a new value; what is not on the way is shared with the old one. */

/** A member's name, or the item of a list whose member `name` has the value `is` (numbers count as their text). */
export type Step = string | { name: string; is: string }

export type JsonChange =
  | { kind: 'set'; value: unknown }
  | { kind: 'remove' }
  /** Of a list's item: before the item that `before` names in the same way, or to the end. */
  | { kind: 'move'; before: string | null }

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Objects on the way that do not exist are made; an item that is not there is appended by `set`. Keeps `Quantity` beside
 * `Items` true. Throws when an item to remove, to move or to look into is not there.
 */
export function changeAt(value: unknown, steps: readonly Step[], change: JsonChange): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return change.kind === 'set' ? withQuantities(change.value) : value
  if (typeof step !== 'string') return changeList(value, step, rest, change)
  const object: JsonObject = isObject(value) ? value : {}
  if (rest.length === 0 && change.kind === 'remove') {
    const { [step]: _removed, ...kept } = object
    return countItems(kept)
  }
  return countItems({ ...object, [step]: changeAt(object[step], rest, change) })
}

function changeList(
  value: unknown,
  step: Exclude<Step, string>,
  rest: readonly Step[],
  change: JsonChange,
): unknown[] {
  const list: unknown[] = Array.isArray(value) ? value : []
  const at = list.findIndex((item) => isNamed(item, step.name, step.is))
  if (at === -1) {
    if (rest.length === 0 && change.kind === 'set') return [...list, withQuantities(change.value)]
    throw new Error(
      `The fix changes the item ${step.is}, which this configuration does not have. Read the distribution again and look for the finding there.`,
    )
  }
  if (rest.length > 0 || change.kind === 'set')
    return list.with(at, changeAt(list[at], rest, change))
  const others = list.toSpliced(at, 1)
  if (change.kind === 'remove') return others
  const { before } = change
  const target = others.findIndex((item) => before !== null && isNamed(item, step.name, before))
  return others.toSpliced(target === -1 ? others.length : target, 0, list[at])
}

function isNamed(item: unknown, name: string, is: string): boolean {
  return isObject(item) && String(item[name]) === is
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function countItems(object: JsonObject): JsonObject {
  if (Array.isArray(object.Items)) return { ...object, Quantity: object.Items.length }
  return 'Quantity' in object && !('Items' in object) ? { ...object, Quantity: 0 } : object
}

function withQuantities(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withQuantities)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, member]) => [name, withQuantities(member)])
  return countItems(Object.fromEntries(entries))
}
