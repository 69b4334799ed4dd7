/** Headers that people try most: one click each. */
import type { HeaderPreset } from './headers-editor.tsx'

export const REQUEST_PRESETS: readonly HeaderPreset[] = [
  {
    id: 'browser',
    text: 'As a browser: Accept, Accept-Encoding, Accept-Language',
    pairs: [
      ['Accept', 'text/html,application/xhtml+xml,image/avif,image/webp,*/*;q=0.8'],
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      ['Accept-Language', 'en-US,en;q=0.9'],
    ],
  },
  { id: 'authorization', text: 'Authorization', pairs: [['Authorization', 'Bearer test-token']] },
  { id: 'api-key', text: 'x-api-key', pairs: [['x-api-key', 'test-key']] },
  { id: 'json', text: 'JSON body', pairs: [['Content-Type', 'application/json']] },
  { id: 'origin', text: 'Origin (CORS)', pairs: [['Origin', 'https://app.example.com']] },
  {
    id: 'preflight',
    text: 'CORS preflight (with OPTIONS)',
    pairs: [
      ['Origin', 'https://app.example.com'],
      ['Access-Control-Request-Method', 'POST'],
      ['Access-Control-Request-Headers', 'content-type'],
    ],
  },
  { id: 'range', text: 'Range: the first 1,000 bytes', pairs: [['Range', 'bytes=0-999']] },
  { id: 'condition', text: 'If-None-Match', pairs: [['If-None-Match', '"an-etag"']] },
  { id: 'no-cache', text: 'Cache-Control: no-cache', pairs: [['Cache-Control', 'no-cache']] },
]

export const ORIGIN_PRESETS: readonly HeaderPreset[] = [
  { id: 'etag', text: 'ETag', pairs: [['ETag', '"an-etag"']] },
  { id: 'vary', text: 'Vary: Accept-Encoding', pairs: [['Vary', 'Accept-Encoding']] },
  { id: 'cookie', text: 'Set-Cookie', pairs: [['Set-Cookie', 'session=1; Path=/; Secure']] },
  { id: 'expires', text: 'Expires: in the past', pairs: [['Expires', '0']] },
  { id: 'length', text: 'Content-Length: 20 kB', pairs: [['Content-Length', '20000']] },
  {
    id: 'cors',
    text: 'Access-Control-Allow-Origin',
    pairs: [['Access-Control-Allow-Origin', '*']],
  },
  {
    id: 'stale',
    text: 'Cache-Control with stale-while-revalidate',
    pairs: [['Cache-Control', 'max-age=60, stale-while-revalidate=600, stale-if-error=86400']],
  },
]
