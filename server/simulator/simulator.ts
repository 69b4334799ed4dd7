/**
 * The simulated AWS account: control planes behind AWS's own wire protocols, data planes behind their host names.
 * `fetch` answers both, told apart by host, so that a test can hand it any request for a real AWS host.
 */

import { type Accounts, openAccounts } from './accounts.ts'
import { acmOperations } from './acm/acm-operations.ts'
import { apigatewayOperations } from './apigateway/apigateway-operations.ts'
import { createExecuteApi } from './apigateway/execute-api.ts'
import { apigatewayv2Operations } from './apigatewayv2/apigatewayv2-operations.ts'
import { withHttpApis } from './apigatewayv2/execute-http-api.ts'
import { createAwsEndpoint } from './aws-endpoint.ts'
import { cloudfrontOperations } from './cloudfront/cloudfront-operations.ts'
import { cloudwatchOperations } from './cloudwatch/cloudwatch-operations.ts'
import { createControl } from './control.ts'
import type { DataPlane } from './data-plane.ts'
import { createEdge } from './edge/edge.ts'
import { createFaults } from './faults.ts'
import { lazyFunctionRunner } from './function-runner.ts'
import { fetchThrough, isExecuteApiHost, isLambdaUrlHost, isS3Host } from './hosts.ts'
import { iamOperations } from './iam/iam-operations.ts'
import { kmsOperations } from './kms/kms-operations.ts'
import { createFunctionUrls } from './lambda/function-urls.ts'
import { lambdaOperations } from './lambda/lambda-operations.ts'
import { createLambdaRuntime } from './lambda/lambda-runtime.ts'
import { migrateState } from './migrate-state.ts'
import { anonymousS3 } from './s3/anonymous-s3.ts'
import { s3Operations } from './s3/s3-operations.ts'
import { s3Origin } from './s3/s3-origin.ts'
import { DEFAULT_DELAYS, type Delays, type Simulation } from './simulation.ts'
import { openDatabase } from './state/database.ts'
import { stsOperations } from './sts/sts-operations.ts'

export type SimulatorOptions = {
  /** SQLite file; `:memory:` keeps nothing. @default ':memory:' */
  path?: string
  delays?: Partial<Delays>
  /** The machine's clock, in milliseconds since 1970. @default Date.now */
  now?: () => number
}

export type Simulator = {
  accounts: Accounts
  /** AWS endpoints, `/_simulator/*` and (by host name) the data planes. */
  fetch: (request: Request) => Promise<Response>
  /** Edge, API Gateway and S3 for those who sign nothing, by host name. */
  dataPlane: DataPlane
  close: () => Promise<void>
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const database = openDatabase(options.path ?? ':memory:')
  const accounts = openAccounts(database, options.now ?? Date.now)
  migrateState(database, accounts)
  const faults = createFaults()
  const lambda = createLambdaRuntime({ accounts, awsFetch: (request) => awsEndpoint(request) })
  const simulation: Simulation = {
    accounts,
    delays: { ...DEFAULT_DELAYS, ...options.delays },
    lambda,
    functionRunner: lazyFunctionRunner(options.now ?? Date.now),
    executeApi: withHttpApis(
      () => simulation,
      createExecuteApi(() => simulation),
    ),
    functionUrl: createFunctionUrls(() => simulation),
    s3Origin,
  }
  const edge = createEdge(simulation)
  const control = createControl(accounts, faults)
  const awsEndpoint = createAwsEndpoint(
    accounts,
    {
      acm: acmOperations(),
      apigateway: apigatewayOperations(simulation),
      apigatewayv2: apigatewayv2Operations(),
      cloudfront: cloudfrontOperations(simulation),
      iam: iamOperations(simulation),
      kms: kmsOperations(),
      lambda: lambdaOperations(simulation),
      monitoring: cloudwatchOperations(simulation),
      s3: s3Operations(simulation),
      sts: stsOperations(simulation),
    },
    faults,
  )
  const s3 = anonymousS3(accounts)
  const dataPlane: DataPlane = (request) => {
    if (isExecuteApiHost(request.host)) return simulation.executeApi(request)
    if (isLambdaUrlHost(request.host)) return simulation.functionUrl(null)(request)
    return isS3Host(request.host) ? s3(request) : edge.handle(request)
  }

  return {
    accounts,
    dataPlane,
    fetch: async (request) =>
      (await control(request)) ??
      (await fetchThrough(dataPlane, request)) ??
      (await awsEndpoint(request)),
    close: async () => {
      await lambda.close()
      edge.close()
      database.close()
    },
  }
}
