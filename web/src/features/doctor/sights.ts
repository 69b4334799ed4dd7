/** What a person may say that they see, in their words; and the request of an address. Pure. */
import type { Sight } from '#shared/doctor/diagnosis.ts'
import { findDevicePreset, withDevice } from '#shared/explain/device-presets.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { parseHeaderLines } from '../../lib/explain-address.ts'
import type { DoctorSearch } from './doctor-search.ts'

const LABELS = {
  'status-403': '403',
  'status-404': '404',
  'status-5xx': '502, 503, 504',
  'old-content': 'Old content',
  'wrong-page': 'A page instead of data',
  'mixed-content': 'Mixed content',
  'cors-error': 'CORS error',
  'redirect-loop': 'Too many redirects',
  'certificate-warning': 'Certificate warning',
} as const satisfies Record<Sight, string>

export const SIGHTS: ReadonlyArray<{ id: Sight; label: string }> =
  // The keys of the table are the sights.
  (Object.keys(LABELS) as Sight[]).map((id) => ({ id, label: LABELS[id] }))

/** `undefined` for words that are none. */
export function toSight(text: string | undefined): Sight | undefined {
  return SIGHTS.find(({ id }) => id === text)?.id
}

export function toRequest(search: DoctorSearch): ExplainRequest {
  const { body, cookies, country, device, headers, method, url } = search
  const typed = parseHeaderLines(headers).filter(([name]) => name !== '')
  const own = cookies?.trim() ? [...typed, ['Cookie', cookies.trim()] as const] : typed
  const pairs = own.map(([name, value]): [string, string] => [name, value])
  return {
    url: url?.trim() ?? '',
    method: method ?? 'GET',
    headers: withDevice(findDevicePreset(device ?? ''), pairs),
    ...(country && { country }),
    ...(body && { body }),
  }
}
