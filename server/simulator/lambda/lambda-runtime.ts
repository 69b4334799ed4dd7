/** Runs deployed functions: the zip is unpacked once and each execution environment is a worker thread. */
import { AwsError } from '../protocol/aws-error.ts'
import type { LambdaRuntime } from '../simulation.ts'

export type LambdaRuntimeOptions = {
  /** Answers the AWS calls that functions make; served to them on a loopback port of their own. */
  awsFetch: (request: Request) => Promise<Response>
}

export function createLambdaRuntime(_options: LambdaRuntimeOptions): LambdaRuntime {
  return {
    invoke: async (_account, _region, functionName) => {
      throw new AwsError('ResourceNotFoundException', `Function not found: ${functionName}`)
    },
    close: async () => {},
  }
}
