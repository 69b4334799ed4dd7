/** Viewers to explain as: what their browsers send about themselves. */
import type { HeaderPair } from '../edge/types.ts'

export type DevicePreset = {
  id: string
  label: string
  headers: readonly HeaderPair[]
}

const BROWSER_ENCODINGS: HeaderPair = ['Accept-Encoding', 'gzip, deflate, br, zstd']
const PAGE: HeaderPair = [
  'Accept',
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
]

/** In the order in which they are offered. */
export const DEVICE_PRESETS: readonly DevicePreset[] = [
  {
    id: 'desktop',
    label: 'Desktop browser',
    headers: browser(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ),
  },
  {
    id: 'iphone',
    label: 'iPhone',
    headers: browser(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    ),
  },
  {
    id: 'android',
    label: 'Android phone',
    headers: browser(
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    ),
  },
  {
    id: 'ipad',
    label: 'iPad',
    headers: browser(
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    ),
  },
  {
    id: 'smart-tv',
    label: 'Smart TV',
    headers: browser(
      'Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/5.0 Chrome/94.0.4606.31 TV Safari/537.36',
    ),
  },
  {
    id: 'curl',
    label: 'curl',
    headers: [
      ['User-Agent', 'curl/8.15.0'],
      ['Accept', '*/*'],
    ],
  },
  {
    id: 'bot',
    label: 'Search engine',
    headers: [
      ['User-Agent', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
      PAGE,
      ['Accept-Encoding', 'gzip, deflate, br'],
    ],
  },
]

export function findDevicePreset(id: string): DevicePreset | null {
  return DEVICE_PRESETS.find((preset) => preset.id === id) ?? null
}

/** `headers` with those of the preset before them, except where `headers` says something itself. */
export function withDevice(
  preset: DevicePreset | null,
  headers: readonly HeaderPair[],
): HeaderPair[] {
  const said = new Set(headers.map(([name]) => name.toLowerCase()))
  const added = preset?.headers.filter(([name]) => !said.has(name.toLowerCase())) ?? []
  return [...added, ...headers]
}

function browser(userAgent: string): HeaderPair[] {
  return [['User-Agent', userAgent], PAGE, BROWSER_ENCODINGS]
}
