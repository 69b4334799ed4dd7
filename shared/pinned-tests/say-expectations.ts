/** What a pinned test expects, in a line. Pure. */
import type { Expectations, PictureExpectation } from './pinned-test.ts'

/** `status 200; Miss, then Hit; webp 300 wide`. */
export function sayExpectations(expect: Expectations): string {
  const { behavior, cached, contentType, image, keyContains, originUrl, status } = expect
  return [
    status !== undefined && `status ${status}`,
    cached !== undefined && sayCached(cached),
    image && sayPicture(image),
    contentType !== undefined && contentType,
    ...Object.entries({ ...expect.headers, ...expect.originHeaders }).map(([name, value]) =>
      value === null ? `no ${name}` : `${name}: ${value}`,
    ),
    behavior !== undefined && `behavior ${behavior}`,
    keyContains && `cache key with ${keyContains.join(', ')}`,
    originUrl !== undefined && `the origin gets ${originUrl}`,
  ]
    .filter((part) => typeof part === 'string')
    .join('; ')
}

/** What two requests in a row must show. */
export function sayCached(cached: boolean): string {
  return cached ? 'Miss, then Hit' : 'never a Hit'
}

/** `webp, 300 x 200 pixels, at most 800 wide`. */
export function sayPicture(picture: PictureExpectation): string {
  const { format, height, maxHeight, maxWidth, width } = picture
  const size = [
    width !== undefined && height !== undefined && `${width} × ${height}`,
    width !== undefined && height === undefined && `${width} wide`,
    height !== undefined && width === undefined && `${height} high`,
    maxWidth !== undefined && `at most ${maxWidth} wide`,
    maxHeight !== undefined && `at most ${maxHeight} high`,
  ].filter((part) => typeof part === 'string')
  return [format ?? 'a picture', ...size].join(', ')
}
