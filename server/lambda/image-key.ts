/** From the path of a URL to the key of an S3 object. */

import { type OrProblem, refuse } from '#shared/images/image-problem.ts'

/** Longest key of an S3 object, in bytes of UTF-8. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1_024

/**
 * The key that a path names, percent-decoded exactly once. Never throws.
 *
 * S3 itself knows no folders, but what stands between (proxies, URL libraries) resolves `.` and `..`:
 * such keys would mean different objects to different readers, so they are refused.
 */
export function parseImageKey(path: string): OrProblem<string> {
  if (path === '') {
    return refuse(
      'no-such-image',
      'The path names no picture. Write its key after the slash, for example /photos/cat.jpg.',
    )
  }
  const key = decodeOnce(path)
  if (key === null) {
    return refuse(
      'bad-key',
      'The path is not valid percent-encoded UTF-8. Write a percent sign as %25.',
    )
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x1f\x7f]/.test(key) || key.split('/').some((part) => part === '.' || part === '..')) {
    return refuse(
      'bad-key',
      'The path holds a control character or a "." or ".." segment. Write the key of the picture as it is in the bucket.',
    )
  }
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    return refuse('bad-key', `The key is longer than the ${MAX_KEY_BYTES} bytes that S3 allows.`)
  }
  return { value: key }
}

/** `null` when the text is not valid percent-encoded UTF-8. */
function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
