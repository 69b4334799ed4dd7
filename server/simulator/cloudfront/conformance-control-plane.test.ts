/** Section F: the control plane's answers, asked for by the official SDK. An operation without a call here fails its case. */
import { CloudFront, CloudFrontServiceException } from '@aws-sdk/client-cloudfront'

import { describeConformance } from '#shared/edge/testing/conformance-cases.ts'

import { setupSimulatedAws } from '../testing/simulated-aws.ts'
import type { Call } from './testing/control-plane-call.ts'
import { CONTROL_PLANE_CALLS } from './testing/control-plane-calls.ts'
import { arrange, type CaseState } from './testing/control-plane-state.ts'

const { simulator, client } = setupSimulatedAws()

describeConformance<{ state: CaseState; call: Call }, { status: number; errorCode?: string }>(
  'control-plane',
  async ({ state, call }) => {
    const settings = client()
    const cloudfront = new CloudFront({ ...settings, region: 'us-east-1' })
    const advance = () => {
      const account = simulator.accounts.get(settings.credentials.accessKeyId)
      account.advanceClock(60_000)
    }
    const arranged = await arrange(cloudfront, state, advance)
    const send = CONTROL_PLANE_CALLS[call.op]
    if (!send) throw new Error(`No call makes the operation ${call.op}`)
    try {
      const { $metadata } = await send(cloudfront, call, arranged, state)
      return { status: $metadata.httpStatusCode, errorCode: undefined }
    } catch (error) {
      if (!(error instanceof CloudFrontServiceException)) throw error
      return { status: error.$metadata.httpStatusCode, errorCode: error.name }
    }
  },
)
