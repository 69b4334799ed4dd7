/**
 * Leaves out what Cloudscape's AppLayout carries and this app never runs: its two other designs (which one is
 * chosen by a flag that we do not set) and the message formatter (we hand every text to the components).
 * Together a fifth of the first load. The build fails when Cloudscape no longer has these places.
 */
import type { Plugin } from 'vite'

const NOTHING = '\0lean-cloudscape:nothing'
const PLAIN_TEXT = '\0lean-cloudscape:plain-text'

const MODULES: Record<string, string> = {
  [NOTHING]: `export default function Unused() {
    throw new Error('This design of AppLayout is left out of the build: see web/build/lean-cloudscape.ts')
  }`,
  [PLAIN_TEXT]: `export default class PlainText {
    constructor(text) { this.text = text }
    format() { return this.text }
  }`,
}

const REPLACEMENTS = [
  { from: /app-layout\/internal\.js$/, source: './classic', by: NOTHING },
  { from: /app-layout\/internal\.js$/, source: './visual-refresh-toolbar', by: NOTHING },
  { from: /error-boundary\/fallback\.js$/, source: 'intl-messageformat', by: PLAIN_TEXT },
]

export function leanCloudscape(): Plugin {
  const replaced = new Set<string>()
  return {
    name: 'lean-cloudscape',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const found = REPLACEMENTS.find(
        (replacement) => replacement.source === source && replacement.from.test(importer ?? ''),
      )
      if (!found) return null
      replaced.add(source)
      return found.by
    },
    load: (id) => MODULES[id] ?? null,
    buildEnd(error) {
      const missing = REPLACEMENTS.filter(({ source }) => !replaced.has(source))
      if (error || missing.length === 0) return
      this.error(
        `Cloudscape changed: ${missing.map(({ source }) => source).join(', ')} is no longer imported where web/build/lean-cloudscape.ts expects it. Look at what AppLayout imports now and change the list.`,
      )
    },
  }
}
