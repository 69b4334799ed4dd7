/** Whether a body arrived whole, so that what was decided before it may really be kept (C.8). */

/**
 * C8.6: a body shorter than its Content-Length and an unfinished chunked one are delivered but not cached; without a
 * Content-Length even a truncated one is. C8.7: nothing is kept when the viewer hung up.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections
 */
export function mayCacheBody({
  contentLength,
  bytesReceived,
  isChunked,
  isComplete,
  viewerAborted,
}: {
  /** The origin's Content-Length, `null` without one. */
  contentLength: number | null
  bytesReceived: number
  isChunked: boolean
  /** The last chunk, or the regular end of the connection, was seen. */
  isComplete: boolean
  viewerAborted: boolean
}): boolean {
  if (viewerAborted) return false
  if (contentLength !== null) return bytesReceived === contentLength
  return isComplete || !isChunked
}
