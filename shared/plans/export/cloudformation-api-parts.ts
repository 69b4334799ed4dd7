/**
 * What stands beside a REST API in a template: its deployments, its stages, and the permissions of the functions that it calls.
 *
 * A deployment is a picture of the API at the moment when it is made, and CloudFormation never makes it anew: so its logical id
 * changes with what is deployed. Sources: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html,
 * …/aws-resource-apigateway-stage.html, …/aws-resource-lambda-permission.html
 */
import { listCallers, toSourcePath } from '../../apis/lambda-permissions.ts'
import { deployedText } from '../../apis/needs-deployment.ts'
import { type ApiStage, RestApiDocument } from '../../apis/rest-api-document.ts'
import { shortHash } from '../../apis/short-hash.ts'
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import { type JsonObject, toObject } from '../steps/json-object.ts'
import { toAuthorizerPermissions } from './cloudformation-authorizers.ts'
import { refTo, subIn } from './cloudformation-nodes.ts'
import type { TemplateResource } from './cloudformation-resource.ts'

type Change = Pick<PlanChange, 'id' | 'before' | 'after'>
type Api = { logicalId: string; toName: (base: string) => string }

/** @param toName gives each a logical id of its own. Throws a ZodError when the document is not that of an API. */
export function toApiParts(change: Change, { logicalId, toName }: Api): TemplateResource[] {
  const api = RestApiDocument.parse(change.after)
  const before = RestApiDocument.safeParse(change.before).data
  const isNew = ({ deploymentId }: ApiStage) => isReference(change.id) || isReference(deploymentId)
  const ofMethods = listCallers(api).map((caller): TemplateResource => {
    const path = `/*${toSourcePath(caller)}`
    return {
      logicalId: toName(`${logicalId}Permission-${caller.httpMethod}-${caller.path}`),
      type: 'AWS::Lambda::Permission',
      properties: {
        FunctionName: caller.functionArn,
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: subIn(
          `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${logicalId}}${path}`,
        ),
      },
      exists: false,
    }
  })
  const permissions = [...ofMethods, ...toAuthorizerPermissions(api, { logicalId, toName })]
  const stages = Object.entries(api.stages)
  const deployment: TemplateResource = {
    logicalId: toName(`${logicalId}Deployment-${shortHash(deployedText(api))}`),
    type: 'AWS::ApiGateway::Deployment',
    properties: { RestApiId: refTo(logicalId) },
    // Whoever calls the new deployment finds the functions open.
    dependsOn: permissions.map((permission) => permission.logicalId),
    exists: false,
  }
  return [
    ...permissions,
    ...(stages.some(([, stage]) => isNew(stage)) ? [deployment] : []),
    ...stages.map(
      ([name, stage]): TemplateResource => ({
        logicalId: toName(`${logicalId}Stage-${name}`),
        type: 'AWS::ApiGateway::Stage',
        properties: toJson({
          StageName: name,
          RestApiId: refTo(logicalId),
          DeploymentId: isNew(stage) ? refTo(deployment.logicalId) : stage.deploymentId,
          ...toStageProperties(stage),
        }),
        exists: before?.stages[name] !== undefined && !isReference(change.id),
      }),
    ),
  ]
}

/** Members of a stage that CloudFormation calls the same but for the first letter. */
const STAGE_MEMBERS = [
  'description',
  'variables',
  'tracingEnabled',
  'cacheClusterEnabled',
  'cacheClusterSize',
  'clientCertificateId',
  'documentationVersion',
] as const

const SETTING_MEMBERS = [
  'throttlingRateLimit',
  'throttlingBurstLimit',
  'metricsEnabled',
  'loggingLevel',
  'dataTraceEnabled',
  'cachingEnabled',
  'cacheTtlInSeconds',
  'cacheDataEncrypted',
] as const

function toStageProperties(stage: ApiStage) {
  const { accessLogSettings, methodSettings = {}, tags } = stage
  const log = toJson(accessLogSettings ?? {})
  const settings = Object.entries(methodSettings).map(([key, setting]) => ({
    ...toPlace(key),
    ...pick(setting, SETTING_MEMBERS),
  }))
  const named = Object.entries(toJson(tags ?? {})).filter(([Key]) => !Key.startsWith('aws:'))
  return {
    ...pick(stage, STAGE_MEMBERS),
    ...(log.destinationArn
      ? { AccessLogSetting: { DestinationArn: log.destinationArn, Format: log.format } }
      : {}),
    ...(settings.length > 0 ? { MethodSettings: settings } : {}),
    ...(named.length > 0 ? { Tags: named.map(([Key, Value]) => ({ Key, Value })) } : {}),
  }
}

/** `images/GET` is `/~1images` and `GET`; everything is an asterisk behind a slash. Source: aws-properties-apigateway-stage-methodsetting.html */
function toPlace(key: string): { ResourcePath: string; HttpMethod: string } {
  const at = key.lastIndexOf('/')
  const [path, HttpMethod] = [key.slice(0, at), key.slice(at + 1)]
  if (path === '*') return { ResourcePath: '/*', HttpMethod }
  const plain = path.replaceAll('~1', '/').replaceAll('~0', '~').replace(/^\//, '')
  return { ResourcePath: plain === '' ? '/' : `/~1${plain.replaceAll('/', '~1')}`, HttpMethod }
}

function pick(object: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return Object.fromEntries(
    names.flatMap((name) =>
      object[name] === undefined || object[name] === ''
        ? []
        : [[`${name.charAt(0).toUpperCase()}${name.slice(1)}`, object[name]]],
    ),
  )
}

/** Without what is not there. */
function toJson(value: unknown): JsonObject {
  return toObject(JSON.parse(JSON.stringify(value)))
}
