/** Light, dark or as the system has it. public/theme.js applies the same choice before the first paint. */
import { readStored, useStored, writeStored } from './stored.ts'

export type Theme = 'light' | 'dark' | 'system'

const KEY = 'theme'
const SYSTEM_DARK = '(prefers-color-scheme: dark)'

export function useTheme(): Theme {
  return toTheme(useStored(KEY))
}

export function chooseTheme(theme: Theme) {
  writeStored(KEY, theme)
  applyTheme()
}

/** Follows the system's choice from now on, for those who chose "system". */
export function followSystemTheme() {
  matchMedia(SYSTEM_DARK).addEventListener('change', applyTheme)
}

function applyTheme() {
  const theme = toTheme(readStored(KEY))
  const dark = theme === 'dark' || (theme === 'system' && matchMedia(SYSTEM_DARK).matches)
  // The class is Cloudscape's; `color-scheme` colours scrollbars and the browser's own controls.
  document.body.classList.toggle('awsui-dark-mode', dark)
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
}

function toTheme(stored: string | null): Theme {
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}
