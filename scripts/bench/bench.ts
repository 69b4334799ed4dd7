/** `npm run bench`: what Edgewise costs, beside a floor or a peer measured in the same run. */
import { startEdgewise } from '../../e2e/support/edgewise-process.ts'
import { benchApiList } from './api-list.ts'
import { benchEdgeHits } from './edge-hits.ts'
import { benchExplain, FRAME_MS } from './explain.ts'
import { benchPlans } from './plans.ts'
import { benchResize } from './resize.ts'
import { benchTraces } from './traces.ts'
import { benchTyping } from './typing.ts'

console.log('Traces per second on one core (25 behaviors, full policies, best of 3)\n')
const { traces, readTraces, floor: matches } = benchTraces()
console.table({
  'trace, its words unread': { 'per second': Math.round(traces) },
  'trace, every sentence read': { 'per second': Math.round(readTraces) },
  'floor: one regular expression over the patterns': { 'per second': Math.round(matches) },
  ratio: { 'per second': Number((traces / matches).toFixed(2)) },
})

console.log(
  '\nExplain: the model per pressed key (100 behaviors, every word read twice: now and again)\n',
)
const { keys, firstMs, medianMs, slowMs } = benchExplain()
console.table({
  [`median of ${keys} keys`]: { ms: Number(medianMs.toFixed(2)) },
  '99 of 100 take less than': { ms: Number(slowMs.toFixed(2)) },
  'the first, as the page opens': { ms: Number(firstMs.toFixed(2)) },
  'one frame': { ms: Number(FRAME_MS.toFixed(1)) },
})

console.log('\nPlans: two versions of a distribution (25 behaviors, median of 300)\n')
const { diffMs, mergeMs } = benchPlans()
console.table({
  'every difference, in words': { ms: Number(diffMs.toFixed(2)) },
  'two edits merged': { ms: Number(mergeMs.toFixed(2)) },
})

console.log('\nResize to fit 600x400 (ms per image, best of 3)\n')
console.table(
  (await benchResize()).map(({ name, lambdaMs, plainMs }) => ({
    photo: name,
    'resize Lambda': Math.round(lambdaMs),
    'plain sharp': Math.round(plainMs),
    ratio: Number((lambdaMs / plainMs).toFixed(2)),
  })),
)

const token = 'bench'
const edgewise = await startEdgewise({ env: { EDGEWISE_TOKEN: token, EDGEWISE_DEMO: 'off' } })
try {
  console.log('\nCached requests through the simulated edge (20 kB, 32 connections, best of 3)\n')
  const { edge, floor } = await benchEdgeHits(edgewise)
  console.table({
    'simulated edge': { 'requests per second': Math.round(edge) },
    'bare node:http': { 'requests per second': Math.round(floor) },
    ratio: { 'requests per second': Number((edge / floor).toFixed(2)) },
  })

  console.log('\nThe dashboard lists its distributions\n')
  const { count, coldMs, warmMs, floorMs } = await benchApiList(edgewise, token)
  console.table({
    [`cold: ${count} distributions from AWS's API`]: { ms: Number(coldMs.toFixed(1)) },
    'warm: from the read cache (median of 50)': { ms: Number(warmMs.toFixed(1)) },
    'floor: the smallest API answer (median of 50)': { ms: Number(floorMs.toFixed(1)) },
  })

  console.log(
    '\nTyping a path pattern among 25 behaviors (median, from a key to the paint of its result)\n',
  )
  const { keys: typed, patternMs, bareMs } = await benchTyping(edgewise, token)
  console.table({
    [`key to validated result (${typed} keys)`]: { ms: Number(patternMs.toFixed(1)) },
    'floor: a field of the page that writes nothing': { ms: Number(bareMs.toFixed(1)) },
    ratio: { ms: Number((patternMs / bareMs).toFixed(2)) },
  })
} finally {
  await edgewise.stop()
}
