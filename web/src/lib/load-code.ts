/** Code that is fetched when it is first needed, and asked for again where that failed. */
import { ApiError } from './api-error.ts'

/** Rejects with `server-unreachable`, which polling heals, or with `outdated-page`, which only a reload heals. */
export async function loadCode<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    await repairStyleSheets()
    return await load()
  } catch (cause) {
    const answers = await fetch('/healthz').then(({ ok }) => ok, notAtAll)
    throw new ApiError(answers ? 'outdated-page' : 'server-unreachable', {}, cause)
  }
}

function notAtAll(): boolean {
  return false
}

/** Vite asks for each style sheet once: one that failed to load is put into the page anew. */
async function repairStyleSheets() {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"][data-failed]')
  await Promise.all([...links].map(repair))
}

function repair(broken: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = broken.href
    link.onload = () => {
      broken.remove()
      resolve()
    }
    link.onerror = () => {
      link.remove()
      reject(new Error(`The style sheet ${link.href} did not load.`))
    }
    document.head.append(link)
  })
}

/** Marks style sheets that fail to load, so that the next try repairs them. Call it once, at the start. */
export function watchStyleSheets() {
  const mark = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
      target.toggleAttribute('data-failed', true)
  }
  // Errors of elements do not bubble; they can be caught on their way down.
  window.addEventListener('error', mark, true)
}
