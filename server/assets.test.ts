import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { assetRoutes } from './assets.ts'

function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-assets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets/index-1a2b.js'), 'let a = 1')
  writeFileSync(join(folder, 'assets/index-1a2b.js.br'), 'brotli')
  writeFileSync(join(folder, 'assets/index-1a2b.js.gz'), 'gzip')
  const app = assetRoutes(folder)
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { get, folder }
}

it.each([
  ['gzip, deflate, br, zstd', 'br', 'brotli'],
  ['gzip', 'gzip', 'gzip'],
  ['', null, 'let a = 1'],
])('sends to a browser that takes "%s" what the build packed', async (accept, coding, text) => {
  const { get } = setup()
  const response = await get('/assets/index-1a2b.js', { 'accept-encoding': accept })
  expect(await response.text()).toBe(text)
  expect(response.headers.get('content-encoding')).toBe(coding)
  expect(response.headers.get('content-type')).toContain('text/javascript')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

it.each(['/', '/accounts/simulated/distributions/E1?tab=origins', '/a.b/c'])(
  'answers %s with the page, which is looked up afresh each time',
  async (path) => {
    const { get } = setup()
    const response = await get(path, { accept: 'text/html,*/*' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('cache-control')).toBe('no-cache')
  },
)

it.each(['/assets/index-gone.js', '/../package.json', '/%2e%2e/package.json'])(
  'has nothing at %s, and nobody remembers that',
  async (path) => {
    const { get } = setup()
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
  },
)

it('says what to do when the app was not built', async () => {
  const response = await assetRoutes('/nowhere').request('/')
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm run build')
})
