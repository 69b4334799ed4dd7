/** From an explained request to the doctor, with the request in it. */
import Button from '@cloudscape-design/components/button'

import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { toExplainAddress } from '../lib/explain-address.ts'
import { paths } from '../lib/paths.ts'

type Props = { account: string; explained: { request: ExplainRequest } }

export function DoctorLink({ account, explained: { request } }: Props) {
  return (
    <Button variant="link" href={paths.doctor(account, toExplainAddress(request))}>
      Something wrong? Ask the doctor
    </Button>
  )
}
