/** The demo's live visitors: a few real requests a minute through the simulated edge, origins included. */
import type { Account } from '../accounts.ts'
import { distributionsOf } from '../cloudfront/distribution-store.ts'
import { type DataPlane, readAll } from '../data-plane.ts'
import { seededRandom } from '../seeded-random.ts'
import { demoShapes, drawCount, type Shape, trafficShare, type Visit } from './workload.ts'

/** How often visitors come; each time the visits of this span are sent one after the other. */
const TICK_MS = 5_000
const MINUTE_MS = 60_000
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024

export type BackgroundTraffic = { stop: () => void }

type Options = {
  account: Account
  dataPlane: DataPlane
  seed: number
  /** Told of a fault of the simulator itself; an error that a viewer would see is no fault. */
  onFault: (error: unknown) => void
}

/** Starts the visitors. A refused visit counts as an error in the metrics, as a real one would. */
export function startBackgroundTraffic({
  account,
  dataPlane,
  seed,
  onFault,
}: Options): BackgroundTraffic {
  const random = seededRandom(seed)
  const shapes = demoShapes()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return // The machine is slow: skip visits rather than pile them up.
    busy = true
    void sendVisits(account, dataPlane, shapes, random)
      .catch(onFault)
      .finally(() => {
        busy = false
      })
  }, TICK_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

async function sendVisits(
  account: Account,
  dataPlane: DataPlane,
  shapes: Shape[],
  random: () => number,
) {
  const share = (trafficShare(account.now()) * TICK_MS) / MINUTE_MS
  for (const shape of shapes) {
    const host = findHost(account, shape)
    for (let left = host ? drawCount(random, shape.perMinute * share) : 0; left > 0; left -= 1) {
      await sendVisit(dataPlane, host ?? '', shape.draw(random))
    }
  }
}

/** Domain name of the shape's distribution; `null` once a person has deleted or disabled it. */
function findHost(account: Account, { callerReference }: Shape): string | null {
  const found = distributionsOf(account)
    .list()
    .find(({ config }) => config.CallerReference === callerReference && config.Enabled)
  return found?.domainName ?? null
}

async function sendVisit(
  dataPlane: DataPlane,
  host: string,
  { method, rawPath, headers, pop, body }: Visit,
) {
  const bytes = body === null ? null : new TextEncoder().encode(body)
  const answer = await dataPlane({
    method,
    scheme: 'https',
    host,
    rawPath,
    httpVersion: '1.1',
    headers: [
      ['Host', host],
      ['x-edge-pop', pop],
      ...headers,
      ...(bytes
        ? ([['Content-Length', String(bytes.byteLength)]] satisfies Array<[string, string]>)
        : []),
    ],
    body: bytes && new Blob([bytes]).stream(),
    clientIp: '198.51.100.7',
  })
  await readAll(answer.body, LARGEST_ANSWER_BYTES)
}
