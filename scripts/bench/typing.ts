/**
 * Typing in the editor of a distribution with 25 behaviors: from a key to the paint of its validated result, beside a field of
 * the same page that writes nothing anywhere. In Chromium, over the app that `npm run build` made.
 */
import { chromium, type Page } from '@playwright/test'

import type { Edgewise } from '../../e2e/support/edgewise-process.ts'
import { findChromium } from '../chromium.mjs'

const BEHAVIORS = 25
const KEYS = 20

/** Pause between two keys, in milliseconds: a fast typist's, so that saving falls into it as in real use. */
const KEY_PAUSE_MS = 150

type Field = {
  search: string
  label: string /** Written beside the typed text once it is in the configuration. */
  echo: string
}

/** Medians, in milliseconds. */
export async function benchTyping({ url }: Edgewise, token: string) {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
    await page.goto(`${url}/?token=${token}`)
    await page.getByRole('heading').first().waitFor()
    const { path, originId, draft } = await page.evaluate(makeDraft, BEHAVIORS - 1)
    const at = (search: string) => `${url}${path}?draft=${draft}&${search}`
    const pattern = await typeInto(page, {
      search: at('tab=behaviors&behavior=/part-1/*'),
      label: 'Path pattern',
      echo: 'h2',
    })
    const bare = await typeInto(page, {
      search: at(`tab=origins&edit=${encodeURIComponent(`origin:${originId}`)}`),
      label: 'Name',
      echo: 'input',
    })
    return { keys: KEYS, patternMs: median(pattern), bareMs: median(bare) }
  } finally {
    await browser.close()
  }
}

async function typeInto(page: Page, { search, label, echo }: Field): Promise<number[]> {
  await page.goto(search)
  const field = page.getByRole('textbox', { name: label, exact: true })
  await field.press('End')
  await page.getByRole('button', { name: /^Review/ }).waitFor()
  await page.evaluate(noteTimes, echo)
  for (let index = 0; index < KEYS; index += 1) {
    await page.keyboard.press(String.fromCharCode(97 + index))
    await page.waitForTimeout(KEY_PAUSE_MS)
  }
  const times = await page.evaluate(() => JSON.parse(document.body.dataset.times ?? '[]'))
  if (!Array.isArray(times) || times.length === 0) throw new Error(`${label} showed no key`)
  return times
}

/** Runs in the page: a draft that gives the distribution many behaviors, and where it is. */
async function makeDraft(many: number) {
  const account = '/api/accounts/simulated'
  const read = async (path: string) => (await fetch(`${account}${path}`)).json()
  const { items } = await read('/distributions')
  const id: string = items[0].id
  const { config, etag } = await read(`/distributions/${id}/world`)
  const Items = Array.from({ length: many }, (_, index) => ({
    ...config.DefaultCacheBehavior,
    PathPattern: `/part-${index}/*`,
  }))
  const after = { ...config, CacheBehaviors: { Quantity: many, Items } }
  const changes = [{ action: 'update', resource: 'Distribution', id, baseVersion: etag, after }]
  const draft = crypto.randomUUID()
  const answer = await fetch(`${account}/drafts/${draft}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: '', note: '', ticket: '', revision: 0, changes }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  const originId: string = config.Origins.Items[0].Id
  return { path: `/accounts/simulated/distributions/${id}`, originId, draft }
}

/** Runs in the page: notes for each key the time until what it gave stands in an `echo` element and has been painted. */
function noteTimes(echo: string) {
  const times: number[] = []
  const isShown = (text: string) =>
    [...document.querySelectorAll(echo)].some((one) =>
      one instanceof HTMLInputElement ? one.value === text : one.textContent?.trim() === text,
    )
  const note = (startMs: number) =>
    // After the frame that shows it.
    requestAnimationFrame(() =>
      setTimeout(() => {
        times.push(performance.now() - startMs)
        document.body.dataset.times = JSON.stringify(times)
      }),
    )
  const onInput = ({ target, timeStamp }: Event) => {
    const wanted = target instanceof HTMLInputElement ? target.value : ''
    const observer = new MutationObserver(() => {
      if (!isShown(wanted)) return
      observer.disconnect()
      note(timeStamp)
    })
    observer.observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true, attributes: true },
    })
  }
  addEventListener('input', onInput, true)
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
