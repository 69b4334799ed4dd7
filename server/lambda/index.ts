/** The function's entry, `index.handler`: environment in, handler out. Throws at cold start when a setting is missing. */
import { S3Client } from '@aws-sdk/client-s3'
import sharp from 'sharp'

import { parseImageSettings } from '#shared/images/image-settings.ts'

import { createHandler } from './create-handler.ts'
import { createOpenOriginal } from './originals.ts'

// biome-ignore lint/style/noProcessEnv: this file is the entry of a process of its own
const environment = process.env
const settings = parseImageSettings(environment)

// No picture is seen twice here, so libvips' cache of operations would only fill the memory.
sharp.cache(false)
// One event at a time, mostly on less than one processor: more threads gain nothing measurable and
// fragment glibc's heap. Source: https://sharp.pixelplumbing.com/api-utility#concurrency
sharp.concurrency(1)

const client = new S3Client({
  // An endpoint of one's own has no DNS names for buckets; region and credentials come from the SDK's defaults.
  forcePathStyle: Boolean(environment.AWS_ENDPOINT_URL ?? environment.AWS_ENDPOINT_URL_S3),
  requestHandler: {
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    throwOnRequestTimeout: true,
    socketTimeout: 10_000,
  },
})

export const handler = createHandler({
  settings,
  openOriginal: createOpenOriginal(client, settings.bucket),
  // One JSON object per line is what CloudWatch Logs Insights reads field by field.
  log: (entry) =>
    process.stderr.write(`${JSON.stringify({ bucket: settings.bucket, ...entry })}\n`),
})
