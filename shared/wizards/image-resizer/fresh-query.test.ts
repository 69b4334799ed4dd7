import { expect, it } from 'vitest'

import { parseImageSettings } from '../../images/image-settings.ts'
import { toFreshQuery } from './fresh-query.ts'

const fresh = (environment: Record<string, string>) =>
  toFreshQuery(parseImageSettings({ IMAGE_BUCKET: 'photos', ...environment }), 'a')

it.each([
  // settings, query, at most, fresh
  [{}, 'size=318x', { width: 318 }, true],
  [
    { IMAGE_ALLOWED_SIZES: '160x 320x', IMAGE_OTHER_SIZES: 'snap' },
    'size=142x',
    { width: 160 },
    true,
  ],
  [{ IMAGE_ALLOWED_SIZES: 'x10', IMAGE_OTHER_SIZES: 'snap' }, 'size=x1', { height: 10 }, true],
  [{ IMAGE_ALLOWED_SIZES: '300x200' }, 'size=300x200&enlarge=1', { width: 300, height: 200 }, true],
  [{ IMAGE_ALLOWED_SIZES: '60x', IMAGE_ENLARGE: 'never' }, 'size=60x', { width: 60 }, false],
])('asks with %j in a way that the list allows', (environment, query, size, isFresh) => {
  expect(fresh(environment)).toEqual({ query, size, isFresh })
})
