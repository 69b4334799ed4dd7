/** The files of the demo's shop: a small static site, and the function behind its API. */
import { zipSync } from 'fflate'

export type SiteFile = {
  key: string
  contentType: string
  cacheControl: string
  body: string
  /** What it can be invalidated by, beside its path. */
  tags?: string[]
}

const PAGE_CACHE = 'public, max-age=300'
const ASSET_CACHE = 'public, max-age=31536000, immutable'

/** Header with which CloudFront shows the API that a request comes from it. */
export const SECRET_HEADER = 'x-origin-verify'

/** The shop's pages, the most popular first, and what each shows. */
const PAGE_TAGS = {
  index: ['tents', 'packs'],
  tents: ['tents'],
  packs: ['packs'],
  about: [],
  cart: [],
} as const

export function shopFiles(): SiteFile[] {
  const pages = Object.entries(PAGE_TAGS).map(([name, tags]) => ({
    key: `${name}.html`,
    contentType: 'text/html; charset=utf-8',
    cacheControl: PAGE_CACHE,
    body: page(name),
    tags: ['pages', ...tags],
  }))
  return [
    ...pages,
    {
      key: 'assets/shop.4f1c.css',
      contentType: 'text/css',
      cacheControl: ASSET_CACHE,
      body: stylesheet(),
    },
    {
      key: 'assets/shop.9ab2.js',
      contentType: 'text/javascript',
      cacheControl: ASSET_CACHE,
      body: script(),
    },
    {
      key: 'robots.txt',
      contentType: 'text/plain',
      cacheControl: PAGE_CACHE,
      body: 'User-agent: *\nAllow: /\n',
    },
  ]
}

export function manualFiles(): SiteFile[] {
  return ['index', 'ridge-tent', 'trail-pack', 'camp-lantern', 'warranty'].map((name) => ({
    key: `${name}.html`,
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'max-age=3600',
    body: page(`${name} manual`),
  }))
}

/** Paths under which visitors know the files: what the site's function makes of a page's name. */
export function shopPaths(): string[] {
  return shopFiles().map(({ key }) =>
    key === 'index.html' ? '/' : `/${key.replace(/\.html$/, '')}`,
  )
}

/** The API's deployment package: stock and orders as JSON, a 404 of its own for everything else. */
export function shopApiZip(): Uint8Array {
  const source = `const STOCK = { 'tent-ochre': 12, 'tent-fern': 3, 'mug-slate': 140, 'pack-fern': 21 }
const json = (statusCode, value, headers = {}) => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
})
export const handler = async ({ httpMethod, path, headers, body }) => {
  const shown = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === '${SECRET_HEADER}')
  if (shown?.[1] !== process.env.ORIGIN_SECRET) return json(403, { message: 'Come through CloudFront' })
  if (path === '/api/stock') return json(200, STOCK)
  if (path === '/api/orders' && httpMethod === 'POST') {
    return body ? json(201, { order: path.length, received: true }) : json(400, { message: 'An order needs a body' })
  }
  return json(404, { message: 'There is nothing at ' + path })
}
`
  return zipSync(
    { 'index.mjs': new TextEncoder().encode(source) },
    { mtime: '2026-01-01T00:00:00Z' },
  )
}

function page(name: string): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const paragraphs = Array.from(
    { length: 12 },
    (_, index) =>
      `<p>${title}, part ${index + 1}: made for long days outside, mended for life, and packed small.</p>`,
  )
  return `<!doctype html><html lang="en"><head><title>Larkspur ${title}</title><link rel="stylesheet" href="/assets/shop.4f1c.css"><script type="module" src="/assets/shop.9ab2.js"></script></head><body><h1>${title}</h1>${paragraphs.join('')}</body></html>`
}

function stylesheet(): string {
  const rules = Array.from(
    { length: 60 },
    (_, index) => `.grid-${index}{margin:${index}px;padding:${index * 2}px}`,
  )
  return `body{font-family:system-ui;max-width:60rem;margin:auto}${rules.join('')}`
}

function script(): string {
  return `const stock = await fetch('/api/stock').then((response) => response.json())
for (const [name, count] of Object.entries(stock)) {
  const item = document.createElement('p')
  item.textContent = name + ': ' + count + ' left'
  document.body.append(item)
}
`.repeat(4)
}
