/** Latencies in buckets that grow by 5 %: percentiles to within 2.5 %, in a few bytes whatever the number of requests. */

/** Count by bucket; bucket 0 is everything up to 1 ms. */
export type Histogram = Map<number, number>

const GROWTH = 1.05
const LOG_GROWTH = Math.log(GROWTH)

export function bucketOf(milliseconds: number): number {
  return milliseconds <= 1 ? 0 : Math.ceil(Math.log(milliseconds) / LOG_GROWTH)
}

/** The middle of a bucket, in milliseconds. */
export function millisecondsOf(bucket: number): number {
  return bucket === 0 ? 1 : GROWTH ** (bucket - 0.5)
}

export function addToHistogram(histogram: Histogram, bucket: number, count = 1): void {
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + count)
}
