/**
 * Typing in the editors of a distribution with 25 behaviors: from a key to the paint of what CloudFront would say of it, beside a
 * field of the same pages that writes nothing anywhere. In Chromium, over the app that `npm run build` made.
 */
import { CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { type CDPSession, chromium, type Page } from '@playwright/test'

import type { Edgewise } from '../../e2e/support/edgewise-process.ts'
import { CACHING_OPTIMIZED, createAws } from '../../e2e/support/image-cdn.ts'
import { findChromium } from '../chromium.mjs'
import { makeTypingDraft, noteTypingTimes } from './typing-page.ts'

const BEHAVIORS = 25

/** Of each field; every second one takes back the one before. */
const KEYS = 20

/** Pause between two keys, in milliseconds: a fast typist's, so that saving falls into it as in real use. */
const KEY_PAUSE_MS = 150

type Field = {
  name: string
  /** Of the page, behind the account's. */
  path: string
  label: string
  /** The key with which the field's text becomes one that CloudFront refuses; `null` = the field knows no such text. */
  wrong: string | null
  /** What stands in the field before, where that matters. */
  text?: string
}

type Typed = {
  field: string
  /** Median from the key to the paint. */
  ms: number
  /** The page's main thread per key, with all that follows the paint: in processor time. */
  cpuMs: number
}

/** The last one is the floor. */
export async function benchTyping({ url, aws }: Edgewise, token: string): Promise<Typed[]> {
  const distributionId = await createDistribution(aws)
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
    await page.goto(`${url}/?token=${token}`)
    await page.getByRole('heading').first().waitFor()
    const { draft, ...places } = await page.evaluate(makeTypingDraft, {
      distributionId,
      behaviors: BEHAVIORS - 1,
    })
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const typed: Typed[] = []
    for (const field of listFields({ ...places, distributionId })) {
      const address = new URL(`${url}/accounts/simulated/${field.path}`)
      address.searchParams.set('draft', draft)
      await page.goto(address.href)
      typed.push({ field: field.name, ...(await typeInto(page, session, field)) })
    }
    return typed
  } finally {
    await browser.close()
  }
}

async function createDistribution(endpoint: string): Promise<string> {
  const { cloudFront } = createAws({ endpoint, accessKeyId: 'SIMULATED' })
  const origin = { Id: 'api', DomainName: 'api.example.com' }
  const protocol = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } as const
  const { Distribution } = await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        ...{ CallerReference: 'typing', Comment: 'Shop', Enabled: true },
        Origins: { Quantity: 1, Items: [{ ...origin, CustomOriginConfig: protocol }] },
        DefaultCacheBehavior: {
          TargetOriginId: origin.Id,
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: CACHING_OPTIMIZED,
        },
      },
    }),
  )
  return Distribution?.Id ?? ''
}

type Places = { distributionId: string; originId: string; policyId: string }

function listFields({ distributionId, originId, policyId }: Places): Field[] {
  const at = (search: Record<string, string>) =>
    `distributions/${distributionId}?${new URLSearchParams(search)}`
  const origin = at({ tab: 'origins', edit: `origin:${originId}` })
  const policy = `policies/cache/${policyId}`
  return [
    {
      name: 'path pattern of a behavior',
      path: at({ tab: 'behaviors', behavior: '/part-1/*' }),
      ...{ label: 'Path pattern', wrong: ' ' },
    },
    {
      name: 'real-time log of a behavior',
      path: at({ tab: 'behaviors', behavior: '/part-1/*' }),
      ...{ label: 'Real-time log', wrong: null },
    },
    {
      name: 'comment',
      path: at({ tab: 'general', edit: 'about' }),
      // One more than CloudFront takes.
      ...{ label: 'Comment', wrong: 'x', text: 'x'.repeat(128) },
    },
    {
      name: 'new alias',
      path: at({ tab: 'general', edit: 'names' }),
      ...{ label: 'New alias', wrong: '_', text: 'www.example.com' },
    },
    { name: 'domain of an origin', path: origin, label: 'Domain', wrong: ' ' },
    { name: 'name of a header', path: origin, label: 'Name of header 1', wrong: ' ' },
    {
      name: 'seconds of an error page',
      path: at({ tab: 'error-pages', edit: 'error-pages' }),
      ...{ label: 'Kept at least, in seconds', wrong: 'x' },
    },
    { name: 'TTL of a cache policy', path: policy, label: 'Minimum TTL', wrong: 'x' },
    { name: 'floor: a field that writes nothing', path: origin, label: 'Name', wrong: null },
  ]
}

async function typeInto(page: Page, session: CDPSession, { label, wrong, text }: Field) {
  const field = page.getByLabel(label, { exact: true }).and(page.locator('input')).first()
  if (text !== undefined) await field.fill(text)
  await field.press('End')
  await page.getByRole('button', { name: /^Review/ }).waitFor()
  await page.evaluate(noteTypingTimes, wrong !== null)
  const before = await readCpuMs(session)
  for (let index = 0; index < KEYS; index += 1) {
    await page.keyboard.press(index % 2 === 0 ? (wrong ?? 'x') : 'Backspace')
    await page.waitForTimeout(KEY_PAUSE_MS)
  }
  const cpuMs = (await readCpuMs(session)) - before
  const times: unknown = await page.evaluate(() => JSON.parse(document.body.dataset.times ?? '[]'))
  if (!Array.isArray(times) || times.length !== KEYS) {
    throw new Error(`${label} showed the result of ${String(times)} instead of ${KEYS} keys`)
  }
  return { ms: median(times), cpuMs: cpuMs / KEYS }
}

/** Of the page's main thread so far. */
async function readCpuMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
