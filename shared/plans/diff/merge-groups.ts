/** Members that make sense only together: two edits of them are mixed only where the mixture means what both meant. */
import { isSame, memberSlot } from './meaning.ts'
import type { MergeContext } from './merge-context.ts'
import type { Path } from './setting-of.ts'
import { type Group, type JsonObject, memberShape, type Shape } from './shape.ts'

type Sides = { base: JsonObject | null; mine: JsonObject; theirs: JsonObject }

type Task = {
  shape: Shape
  group: Group
  sides: Sides
  path: Path
  context: MergeContext
  mergeMember: (name: string, context: MergeContext) => unknown
}

/** The members of the group after the merge, by name. A conflict of the group shows all of its members. */
export function mergeGroup(task: Task): Map<string, unknown> {
  const { group, sides, context } = task
  const { mine, theirs } = sides
  const isMixed = isChanged(task, mine) && isChanged(task, theirs) && differ(task, mine, theirs)
  if (isMixed && group.modeOf && group.modeOf(mine) !== group.modeOf(theirs)) return decide(task)
  const inner = context.fork()
  const members = group.members.map((name): [string, unknown] => [
    name,
    task.mergeMember(name, inner),
  ])
  if (isMixed && group.isSound && !isSound(task, members)) return decide(task)
  context.note(inner.conflicts)
  return new Map(members)
}

/** A mixture is to blame only for what neither side had wrong. */
function isSound({ group, sides }: Task, members: ReadonlyArray<[string, unknown]>): boolean {
  const given = members.filter(([, value]) => value !== undefined)
  const { isSound: check = () => true } = group
  return check(Object.fromEntries(given)) || !check(sides.mine) || !check(sides.theirs)
}

function decide({ group, sides, path, context }: Task): Map<string, unknown> {
  const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map(
    (side) => side && pick(side, group.members),
  )
  const at = group.setting === '' ? path : [...path, group.setting]
  const chosen = context.decide(at, { base, mine, theirs }) === 'mine' ? sides.mine : sides.theirs
  return new Map(group.members.map((name) => [name, chosen[name]]))
}

function isChanged(task: Task, side: JsonObject): boolean {
  return task.sides.base === null || differ(task, task.sides.base, side)
}

function differ({ shape, group }: Task, a: JsonObject, b: JsonObject): boolean {
  return group.members.some(
    (name) => !isSame(memberShape(shape, name, [a, b]), memberSlot(a, name), memberSlot(b, name)),
  )
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(object, name)).map((name) => [name, object[name]]),
  )
}
