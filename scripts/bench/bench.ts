/** `npm run bench`: what Edgewise costs, beside a floor or a peer measured in the same run. `npm run bench -- typing` measures that alone. */
import { startEdgewise } from '../../e2e/support/edgewise-process.ts'
import { benchApiList } from './api-list.ts'
import { benchEdgeHits } from './edge-hits.ts'
import { benchExplain, FRAME_MS } from './explain.ts'
import { benchPlans } from './plans.ts'
import { benchResize } from './resize.ts'
import { benchTraces } from './traces.ts'
import { benchTyping } from './typing.ts'

const PARTS = {
  traces: showTraces,
  explain: showExplain,
  plans: showPlans,
  resize: showResize,
  edge: showEdge,
  list: showList,
  typing: showTyping,
} as const satisfies Record<string, () => void | Promise<void>>

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. Choose of: ${Object.keys(PARTS).join(', ')}.`,
  )
  process.exit(2)
}
for (const [name, show] of Object.entries(PARTS)) {
  if (wanted.length === 0 || wanted.includes(name)) await show()
}

function showTraces() {
  console.log('\nTraces per second on one core (25 behaviors, full policies, best of 3)\n')
  const { traces, readTraces, floor: matches } = benchTraces()
  console.table({
    'trace, its words unread': { 'per second': Math.round(traces) },
    'trace, every sentence read': { 'per second': Math.round(readTraces) },
    'floor: one regular expression over the patterns': { 'per second': Math.round(matches) },
    ratio: { 'per second': round(traces / matches, 2) },
  })
}

function showExplain() {
  console.log(
    '\nExplain: the model per pressed key (100 behaviors, every word read twice: now and again)\n',
  )
  const { keys, firstMs, medianMs, slowMs } = benchExplain()
  console.table({
    [`median of ${keys} keys`]: { ms: round(medianMs, 2) },
    '99 of 100 take less than': { ms: round(slowMs, 2) },
    'the first, as the page opens': { ms: round(firstMs, 2) },
    'one frame': { ms: round(FRAME_MS, 1) },
  })
}

function showPlans() {
  console.log('\nPlans: two versions of a distribution (25 behaviors, median of 300)\n')
  const { diffMs, mergeMs } = benchPlans()
  console.table({
    'every difference, in words': { ms: round(diffMs, 2) },
    'two edits merged': { ms: round(mergeMs, 2) },
  })
}

async function showResize() {
  console.log('\nResize to fit 600x400 (ms per image, best of 3)\n')
  console.table(
    (await benchResize()).map(({ name, lambdaMs, plainMs }) => ({
      photo: name,
      'resize Lambda': Math.round(lambdaMs),
      'plain sharp': Math.round(plainMs),
      ratio: round(lambdaMs / plainMs, 2),
    })),
  )
}

async function showEdge() {
  console.log('\nCached requests through the simulated edge (20 kB, 32 connections, best of 3)\n')
  const { edge, floor } = await withEdgewise(benchEdgeHits)
  console.table({
    'simulated edge': { 'requests per second': Math.round(edge) },
    'bare node:http': { 'requests per second': Math.round(floor) },
    ratio: { 'requests per second': round(edge / floor, 2) },
  })
}

async function showList() {
  console.log('\nThe dashboard lists its distributions\n')
  const { count, coldMs, warmMs, floorMs } = await withEdgewise(benchApiList)
  console.table({
    [`cold: ${count} distributions from AWS's API`]: { ms: round(coldMs, 1) },
    'warm: from the read cache (median of 50)': { ms: round(warmMs, 1) },
    'floor: the smallest API answer (median of 50)': { ms: round(floorMs, 1) },
  })
}

async function showTyping() {
  console.log(
    '\nTyping among 25 behaviors (median, from a key to the paint of what CloudFront would say; processor time of all that it sets off)\n',
  )
  const typed = await withEdgewise(benchTyping)
  const floor = typed.at(-1)?.ms ?? Number.NaN
  console.table(
    Object.fromEntries(
      typed.map(({ field, ms, cpuMs }) => [
        field,
        { ms: round(ms, 1), ratio: round(ms / floor, 2), 'processor ms': round(cpuMs, 1) },
      ]),
    ),
  )
}

/** A process of its own: none measures what another has left behind. */
async function withEdgewise<Result>(
  measure: (edgewise: Awaited<ReturnType<typeof startEdgewise>>, token: string) => Promise<Result>,
): Promise<Result> {
  const token = 'bench'
  const edgewise = await startEdgewise({ env: { EDGEWISE_TOKEN: token, EDGEWISE_DEMO: 'off' } })
  try {
    return await measure(edgewise, token)
  } finally {
    await edgewise.stop()
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
