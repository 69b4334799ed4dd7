import { expect, it } from 'vitest'

import { reachesOrigin } from './reaches-origin.ts'

const CONFIG = {
  CacheBehaviors: {
    Items: [
      { PathPattern: '/api/*', TargetOriginId: 'api' },
      { PathPattern: 'img/*', TargetOriginId: 'pictures' },
    ],
  },
  DefaultCacheBehavior: { TargetOriginId: 'site' },
}

it.each([
  ['/api/items?page=2', 'api'],
  ['//api/./items', 'api'],
  ['/img/tent.jpg?size=300x', 'pictures'],
  ['/API/items', 'site'],
  ['/', 'site'],
])('knows that %s is for %s alone', (url, expected) => {
  const reached = ['api', 'pictures', 'site'].filter((id) => reachesOrigin(CONFIG, id, url))
  expect(reached).toEqual([expected])
})
