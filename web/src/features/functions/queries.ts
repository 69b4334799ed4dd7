/** Server state of this feature: AWS's own test of a stage. */
import { useMutation } from '@tanstack/react-query'

import type { FunctionTestInput, FunctionTestResult } from '#shared/edge-code/function-test.ts'

import { api, call } from '../../lib/api.ts'

const endpoint = api.accounts[':account'].functions[':name'].test

export function useTestFunction(account: string, name: string) {
  return useMutation({
    mutationFn: async (json: FunctionTestInput): Promise<FunctionTestResult> =>
      call(endpoint.$post({ param: { account, name }, json })),
  })
}
