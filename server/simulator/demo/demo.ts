/**
 * Makes the demo account: a small outdoor shop with six distributions, its pictures, and two weeks of metrics.
 * The account's clock starts in the past and is moved forward while things are made, so they have an age.
 */
import type { Accounts } from '../accounts.ts'
import { fillPast } from './backfill.ts'
import { createDemoClients } from './demo-clients.ts'
import { createDemoDistributions, type DemoDistributions, MAKING_MS } from './demo-distributions.ts'
import { uploadPictures } from './demo-images.ts'

const DAY_MS = 86_400_000

/** How long before the first start the demo's history begins. */
const HISTORY_MS = 16 * DAY_MS

/** How far back its metrics reach. */
const METRICS_MS = 14 * DAY_MS

type DemoState = { step: 'building' | 'done' }

type DemoOptions = {
  accounts: Accounts
  accessKeyId: string
  /** The simulated account's AWS endpoint, `http://127.0.0.1:PORT`. */
  endpoint: string
  /** The resize Lambda's deployment package for this machine. */
  resizerZip: () => Promise<Uint8Array>
  /** Told the ids before the demo counts as made: what it does is done again with a demo that is made anew. */
  onMade: (made: DemoDistributions) => Promise<void>
  say: (sentence: string) => void
}

/**
 * Makes the demo when the account is new. A process that was killed half way starts it again from nothing;
 * a finished demo is never touched, whatever a person made of it.
 */
export async function ensureDemo({
  accounts,
  accessKeyId,
  endpoint,
  resizerZip,
  onMade,
  say,
}: DemoOptions) {
  if (accounts.has(accessKeyId)) {
    const state = accounts.get(accessKeyId).collection<DemoState>('demo').get('state')
    if (state?.step !== 'building') return
    say('The demo account was left half made: making it anew')
    accounts.forget(accessKeyId)
  }
  const account = accounts.get(accessKeyId)
  const states = account.collection<DemoState>('demo')
  states.put('state', { step: 'building' })
  account.advanceClock(-HISTORY_MS)

  const clients = createDemoClients(endpoint, accessKeyId)
  say('Drawing the pictures of the demo account')
  await uploadPictures(clients)
  say('Setting up its distributions')
  const made = await createDemoDistributions({ clients, account, resizerZip: await resizerZip() })
  account.advanceClock(HISTORY_MS - MAKING_MS)

  say('Sending two weeks of visitors through the model')
  await fillPast(account, METRICS_MS)
  await onMade(made)
  states.put('state', { step: 'done' })
}
