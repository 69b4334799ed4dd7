/** Server state of this feature: the real answers. What the model says needs no server. */
import { useMutation } from '@tanstack/react-query'

import type { ProveInput } from '#shared/explain/observation.ts'

import { api, call } from '../../lib/api.ts'

const endpoint = api.accounts[':account'].prove

type ProveRequest = Pick<ProveInput, 'request' | 'confirmed'>

export function useProve(account: string) {
  return useMutation({
    mutationFn: (json: ProveRequest) => call(endpoint.$post({ param: { account }, json })),
  })
}
