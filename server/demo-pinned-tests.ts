/** The tests that the demo's team pinned to its two good distributions. All of them pass until somebody breaks something. */
import type { PinnedTestInput } from '#shared/pinned-tests/pinned-test.ts'

const GET = { method: 'GET', headers: [] }

export const DEMO_PINNED_TESTS = {
  images: [
    {
      name: 'Each size is an object of its own, whatever else the link carries',
      request: { ...GET, url: '/landscapes/dawn-ridge.jpg?size=320x320&utm_source=mail' },
      expect: { behavior: '*', cached: true, keyContains: ['size=320x320'], status: 200 },
    },
    {
      name: 'Pages of the shop may read the pictures',
      request: {
        url: '/landscapes/dawn-ridge.jpg?size=640x',
        method: 'GET',
        headers: [['Origin', 'https://www.larkspur.example']],
      },
      expect: { headers: { 'Access-Control-Allow-Origin': 'https://www.larkspur.example' } },
    },
  ],
  shop: [
    {
      name: 'A page is found without .html',
      request: { ...GET, url: '/tents' },
      expect: {
        behavior: '*',
        cached: true,
        originUrl: 'https://larkspur-shop.s3.eu-west-1.amazonaws.com/tents.html',
        status: 200,
        headers: { 'X-Frame-Options': 'SAMEORIGIN' },
      },
    },
    {
      name: 'Links to the summer sale lead to the tents',
      request: { ...GET, url: '/summer-sale' },
      expect: { status: 301, headers: { Location: '/tents' } },
    },
    {
      name: 'Stock is never cached',
      request: { ...GET, url: '/api/stock' },
      expect: { behavior: '/api/*', cached: false, status: 200 },
    },
  ],
} as const satisfies Record<'images' | 'shop', readonly PinnedTestInput[]>
