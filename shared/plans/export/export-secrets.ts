/**
 * Secrets of a plan on their way into an export: each hidden value becomes a mark inside its text, and each mark a variable or parameter
 * that whoever uses the export is asked for. The same secret is asked for once, by one name, wherever it stands.
 */
import type { Plan } from '../plan.ts'
import { HIDDEN_VALUE, type ResourceDocument, toResourceKey } from '../resource.ts'
import { mapPlaces, type Place, type Spot } from '../secret-places.ts'
import { toPointer } from '../secrets.ts'
import { type JsonObject, toObject, toText } from '../steps/json-object.ts'
import { nameInReference } from '../steps/resource-names.ts'
import { createNames } from './shell-text.ts'

type Hidden = Pick<Plan, 'changes' | 'steps' | 'sameSecrets'>

/** A document begins below so many members of the plan. */
const PREFIX = 3

/** Whose secrets these are. */
type Owner = { name: string; rank?: number }

/** What whoever uses the export is asked for. */
export type ExportedSecret = {
  /** Tells it from all others of the plan. */
  key: string
  /** For its name: `header api x-key`. */
  words: string
  /** `the header x-key that CloudFront sends to the origin api` */
  what: string
}

/** Characters that no configuration holds and that JSON does not escape. */
const MARKED = /\uE010(.*?):(\d)\uE011/g

/** The plan with marks, and what they stand for. Never throws. */
export function markSecrets<Exported extends Hidden>(
  plan: Exported,
): { plan: Exported; secrets: ReadonlyMap<string, ExportedSecret> } {
  const found: Found[] = []
  const toKey = createNames()
  const groupOf = new Map(
    (plan.sameSecrets ?? []).flatMap((places, group) =>
      places.map((place) => [place, `same ${group}`] as const),
    ),
  )
  const mark = (whole: ResourceDocument, path: string[], { name, rank = 0 }: Owner) =>
    // Texts took the place of texts.
    mapPlaces(
      whole,
      (_value, place, spot) => {
        const named = describeSecret(name, { place, spot, whole })
        const group = groupOf.get(toPointer(spot.path)) ?? `own ${named.words.toLowerCase()}`
        const key = toKey(group, named.words)
        found.push({ ...named, rank: named.rank + rank, key })
        return `\uE010${key}:${spot.depth}\uE011`
      },
      { path, isHit: (_place, value) => value === HIDDEN_VALUE },
    ) as ResourceDocument
  const changes = plan.changes.map((change, index) => ({
    ...change,
    after: mark(change.after, ['changes', `${index}`, 'after'], { name: change.name }),
  }))
  const steps = plan.steps.map((step, index) => {
    if (step.kind !== 'call') return step
    const change = changes.find((one) => toResourceKey(one) === toResourceKey(step.about))
    const name = change?.name ?? nameInReference(step.about.id)
    const input = mark(step.input, ['steps', `${index}`, 'input'], { name, rank: IN_CALL })
    return { ...step, input: toObject(input) }
  })
  return { plan: { ...plan, changes, steps }, secrets: gather(found) }
}

/**
 * The text with what `toText` gives in place of each mark.
 * @param toVariable gets how many texts of JSON are around the secret, each in the next
 */
export function fillSecrets(
  text: string,
  secrets: ReadonlyMap<string, ExportedSecret>,
  toVariable: (secret: ExportedSecret, depth: number) => string,
): string {
  return text.replaceAll(MARKED, (whole, key: string, depth: string) => {
    const secret = secrets.get(key)
    return secret ? toVariable(secret, Number(depth)) : whole
  })
}

type At = { place: Place; spot: Spot; whole: ResourceDocument }

/** The lower the rank, the better the name. */
type Named = { rank: number; words: string; what: string }
type Found = Named & { key: string }

/** One secret goes by the best name of all places that it stands at, and all of them are said. */
function gather(found: readonly Found[]): Map<string, ExportedSecret> {
  return new Map(
    [...Map.groupBy(found, ({ key }) => key)].map(([key, places]) => {
      const [best] = places.toSorted((a, b) => a.rank - b.rank)
      const said = places.filter(({ rank }) => rank < IN_CALL)
      const whats = new Set((said.length > 0 ? said : places).map(({ what }) => what))
      return [key, { key, words: best?.words ?? '', what: [...whats].join(', which is ') }]
    }),
  )
}

/** Calls say again what documents say, and not so well. */
const IN_CALL = 10

/** Members that do not say whose the secret is. */
const STRUCTURE =
  /^(?:resources|methods|integrations?|requestParameters|stages|[vV]ariables|Environment|patchOperations)$/

const MAPPING = /^integration\.request\.(?=\w+\.)/

/** Members of calls that say to which part of an API they go. */
const PARTS = ['stageName', 'resourceId', 'httpMethod']

function describeSecret(name: string, { place, spot, whole }: At): Named {
  const last = place.at(-1) ?? ''
  if (last === 'keyValue') {
    return { rank: 0, words: `api key value ${name}`, what: `the API key ${name}` }
  }
  if (last === 'HeaderValue') return describeHeader(whole, spot)
  if (last.toLowerCase() === 'aws:referer') {
    const [index = '', count = '1'] = spot.item.split(' of ')
    const nth = count === '1' ? '' : ` ${index}`
    const what = `${nth === '' ? 'the Referer' : `Referer${nth} of ${count}`} in the policy of ${name}`
    return { rank: 2, words: `secret ${name} referer${nth}`, what }
  }
  const member = last.replace(MAPPING, '')
  const call = toObject(whole)
  const owners = [
    name,
    ...PARTS.map((part) => nameInReference(toText(call[part]))).filter((part) => part !== ''),
    ...place.slice(0, -1).filter((one) => !STRUCTURE.test(one)),
  ].join(' ')
  return { rank: 2, words: `secret ${owners} ${member}`, what: `${member} of ${owners}` }
}

function describeHeader(whole: ResourceDocument, { path }: Spot): Named {
  const around: JsonObject[] = []
  let inner: ResourceDocument | undefined = whole
  for (const name of path.slice(PREFIX)) {
    inner = Array.isArray(inner) ? inner[Number(name)] : toObject(inner)[name]
    around.push(toObject(inner))
  }
  const textOf = (member: string) =>
    around.map((one) => toText(one[member])).findLast((text) => text !== '') ?? ''
  const [header, origin] = [textOf('HeaderName'), textOf('Id')]
  return {
    rank: 1,
    words: `header ${origin} ${header}`,
    what: `the header ${header} that CloudFront sends to the origin ${origin}`,
  }
}
