/**
 * The demo's visitors: which URLs they ask for, how often, and when. Seeded random, Zipf over paths, a daily
 * curve. The same workload fills the past (through the model) and goes on live (through the simulated edge).
 */
import { demoPictures } from './draw-pictures.ts'
import { manualFiles, shopPaths } from './shop-files.ts'

export type Visit = {
  method: 'GET' | 'POST'
  /** Path and query, percent-encoded. */
  rawPath: string
  headers: Array<[name: string, value: string]>
  /** Where the viewer is: the first letters of the POP that answers. */
  pop: string
  body: string | null
}

export type Shape = {
  /** Caller reference of the distribution, which tells the demo's own distributions from a person's. */
  callerReference: string
  /** Visits per minute at noon on a working day. */
  perMinute: number
  draw: (random: () => number) => Visit
}

const POPS = ['FRA', 'IAD', 'NRT'] as const

/** What pages ask the resizer for; weights fall by rank. `''` is the original. */
const SIZES = [
  '?size=320x320',
  '?size=640x',
  '?size=160x160',
  '?size=1200x800',
  '?size=900x',
  '',
] as const

/** Steepness of the popularity of paths. Web traffic lies between 0.6 and 1. Source: Breslau et al., "Web Caching and Zipf-like Distributions", INFOCOM 1999. */
const ZIPF_EXPONENT = 0.9

export function demoShapes(): Shape[] {
  const pictures = demoPictures().map(
    ({ key }) => `/${key.split('/').map(encodeURIComponent).join('/')}`,
  )
  const drawPicture = zipf(pictures)
  const drawSize = zipf(SIZES)
  const drawPage = zipf(shopPaths())
  const drawManual = zipf(manualFiles().map(({ key }) => `/${key}`))
  return [
    {
      callerReference: 'demo-images',
      perMinute: 16,
      // One visit in fifty asks for a picture that is not there: a deleted product, a bot.
      draw: (random) =>
        visit(
          random,
          random() < 0.02
            ? `/products/gone-${Math.floor(random() * 40)}.jpg`
            : drawPicture(random) + drawSize(random),
        ),
    },
    {
      callerReference: 'demo-shop',
      perMinute: 12,
      draw: (random) => {
        if (random() < 0.05)
          return { ...visit(random, '/api/orders'), method: 'POST', body: '{"item":"tent-ochre"}' }
        if (random() < 0.2) return visit(random, '/api/stock')
        // A few follow old links: one leads to what took its place, the other nowhere.
        const link = random()
        if (link < 0.03) return visit(random, link < 0.02 ? '/old-page.html' : '/summer-sale')
        return visit(random, drawPage(random))
      },
    },
    {
      callerReference: 'demo-manuals',
      perMinute: 3,
      draw: (random) => {
        const session = Math.floor(random() * 4_000)
        return visit(random, `${drawManual(random)}?ref=mail${Math.floor(random() * 9)}`, [
          ['Cookie', `session=${session}`],
        ])
      },
    },
    {
      callerReference: 'demo-partner-images',
      perMinute: 4,
      draw: (random) => visit(random, drawPicture(random) + drawSize(random)),
    },
    {
      callerReference: 'demo-stock-api',
      perMinute: 1,
      draw: (random) => visit(random, '/api/stock'),
    },
  ]
}

/** Share of the noon traffic at this moment (UTC), 0 to 1: quiet nights, a dip on weekends. */
export function trafficShare(atMs: number): number {
  const hours = (atMs / 3_600_000) % 24
  const daily = 0.55 - 0.45 * Math.cos(((hours - 2) / 24) * 2 * Math.PI)
  const weekday = new Date(atMs).getUTCDay()
  return daily * (weekday === 0 || weekday === 6 ? 0.7 : 1)
}

/** How many visits a minute brings when `mean` are expected (Poisson, Knuth's method). */
export function drawCount(random: () => number, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}

function visit(random: () => number, rawPath: string, headers: Visit['headers'] = []): Visit {
  const pop = POPS[random() < 0.7 ? 0 : random() < 0.6 ? 1 : 2] ?? 'FRA'
  return {
    method: 'GET',
    rawPath,
    headers: [
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      ['User-Agent', 'Mozilla/5.0'],
      ...headers,
    ],
    pop,
    body: null,
  }
}

/** Draws items by rank: the first is the most popular. */
function zipf<Item>(items: readonly Item[]): (random: () => number) => Item {
  let total = 0
  const sums = items.map((_, index) => {
    total += 1 / (index + 1) ** ZIPF_EXPONENT
    return total
  })
  const [first] = items
  if (first === undefined) throw new RangeError('There is nothing to draw from')
  return (random) => {
    const wanted = random() * total
    return items[sums.findIndex((sum) => sum >= wanted)] ?? first
  }
}
