/**
 * What makes a REST API answer, as resources of Terraform: permissions of the functions that it calls, a deployment, its stages and
 * their settings.
 * Sources: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/api_gateway_deployment,
 * …/api_gateway_stage, …/api_gateway_method_settings, …/lambda_permission
 */
import { listCallers, toSourcePath } from '../../apis/lambda-permissions.ts'
import { deployedText } from '../../apis/needs-deployment.ts'
import type { ApiStage } from '../../apis/rest-api-document.ts'
import { shortHash } from '../../apis/short-hash.ts'
import { isReference } from '../proposed-change.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject } from '../steps/json-object.ts'
import { listCallsByVariable } from './left-out.ts'
import type { ApiGiven } from './terraform-api-given.ts'
import { toAuthorizerPermissions } from './terraform-authorizers.ts'
import { block, from, type Mapping, map, mapMembers, plain, unneeded } from './terraform-mapping.ts'
import { addressOf, type TerraformParts, type TerraformResource } from './terraform-resource.ts'

const STAGE: Mapping = {
  description: plain('description'),
  tracingEnabled: plain('xray_tracing_enabled'),
  cacheClusterEnabled: plain('cache_cluster_enabled'),
  cacheClusterSize: plain('cache_cluster_size'),
  clientCertificateId: plain('client_certificate_id'),
  documentationVersion: plain('documentation_version'),
  variables: map('variables'),
  tags: from(withoutOwn, map('tags')),
  accessLogSettings: block('access_log_settings', {
    destinationArn: plain('destination_arn'),
    format: plain('format'),
  }),
  canarySettings: block('canary_settings', {
    deploymentId: plain('deployment_id'),
    percentTraffic: plain('percent_traffic'),
    useStageCache: plain('use_stage_cache'),
    stageVariableOverrides: map('stage_variable_overrides'),
  }),
  // Said apart.
  deploymentId: unneeded,
  methodSettings: unneeded,
}

const SETTINGS: Mapping = {
  metricsEnabled: plain('metrics_enabled'),
  loggingLevel: plain('logging_level'),
  dataTraceEnabled: plain('data_trace_enabled'),
  throttlingRateLimit: plain('throttling_rate_limit'),
  throttlingBurstLimit: plain('throttling_burst_limit'),
  cachingEnabled: plain('caching_enabled'),
  cacheTtlInSeconds: plain('cache_ttl_in_seconds'),
  cacheDataEncrypted: plain('cache_data_encrypted'),
  requireAuthorizationForCacheControl: plain('require_authorization_for_cache_control'),
  unauthorizedCacheControlHeaderStrategy: plain('unauthorized_cache_control_header_strategy'),
}

/** @param deployed what a deployment takes along, and so waits for */
export function toStageParts(
  given: ApiGiven,
  deployed: readonly TerraformResource[],
): TerraformParts {
  const { api, apiId } = given
  const permissions = [...toPermissions(given), ...toAuthorizerPermissions(given)]
  const deployment = toDeployment(given, [...deployed, ...permissions])
  const isDeployed = ({ deploymentId }: ApiStage) => apiId === null || isReference(deploymentId)
  const stages = Object.entries(api.stages).map(([name, stage]) => {
    const deploymentId = isDeployed(stage) ? addressOf(deployment, 'id') : stage.deploymentId
    return toStage({ name, stage, deploymentId }, given)
  })
  const needsDeployment = Object.values(api.stages).some(isDeployed)
  const mayStand = apiId !== null && permissions.length > 0
  return {
    resources: [
      ...permissions,
      ...(needsDeployment ? [deployment] : []),
      ...stages.flatMap(({ resources }) => resources),
    ],
    left: [
      ...stages.flatMap(({ left }) => left),
      ...(mayStand
        ? [
            `permissions that functions have given to the REST API ${api.name} already: it gives its own beside them`,
          ]
        : []),
      ...listCallsByVariable(api),
    ],
  }
}

function toPermissions({ api, own, text }: ApiGiven): TerraformResource[] {
  const type = 'aws_lambda_permission'
  return listCallers(api).map((caller) => {
    const { functionArn, httpMethod, path } = caller
    const place = `${own.name} ${path} ${httpMethod}`
    const [name, qualifier] = [
      functionArn.split(':').slice(0, 7).join(':'),
      functionArn.split(':')[7],
    ]
    return {
      type,
      name: text.nameOf(type, place, place),
      body: {
        action: 'lambda:InvokeFunction',
        function_name: name,
        qualifier,
        principal: 'apigateway.amazonaws.com',
        source_arn: `${addressOf(own, 'execution_arn')}/*${toSourcePath(caller)}`,
      },
      importId: null,
    }
  })
}

/** Made anew when what it deploys is another. */
function toDeployment(
  { api, own }: ApiGiven,
  dependencies: readonly TerraformResource[],
): TerraformResource {
  return {
    type: 'aws_api_gateway_deployment',
    name: own.name,
    body: {
      rest_api_id: addressOf(own, 'id'),
      triggers: { map: { redeployment: shortHash(deployedText(api)) } },
      depends_on: dependencies.map((dependency) => addressOf(dependency)),
      lifecycle: { blocks: [{ create_before_destroy: true }] },
    },
    importId: null,
  }
}

type StagePlace = { name: string; stage: ApiStage; deploymentId: string }

function toStage({ deploymentId, name, stage }: StagePlace, given: ApiGiven): TerraformParts {
  const { api, apiId, before, own, text } = given
  const type = 'aws_api_gateway_stage'
  const { body, left } = mapMembers(toObject(JSON.parse(JSON.stringify(stage))), STAGE)
  const resource: TerraformResource = {
    type,
    name: text.nameOf(type, `${own.name} ${name}`, `${own.name} ${name}`),
    body: {
      rest_api_id: addressOf(own, 'id'),
      stage_name: name,
      deployment_id: deploymentId,
      ...body,
    },
    importId: apiId !== null && before?.stages[name] ? `${apiId}/${name}` : null,
  }
  const settings = Object.entries(stage.methodSettings ?? {}).map(([key, setting]) => {
    const mapped = mapMembers(toObject(JSON.parse(JSON.stringify(setting))), SETTINGS)
    const isThere = apiId !== null && before?.stages[name]?.methodSettings?.[key] !== undefined
    return { part: toSettings({ key, body: mapped.body, isThere }, resource, given), mapped }
  })
  const whose = `of the stage ${name} of the REST API ${api.name}`
  return {
    resources: [resource, ...settings.map(({ part }) => part)],
    left: [...left, ...settings.flatMap(({ mapped }) => mapped.left)].map(
      (member) => `${member} ${whose}`,
    ),
  }
}

function toSettings(
  { body, isThere, key }: { key: string; body: TerraformResource['body']; isThere: boolean },
  stage: TerraformResource,
  { apiId, own, text }: ApiGiven,
): TerraformResource {
  const type = 'aws_api_gateway_method_settings'
  const path = toMethodPath(key)
  return {
    type,
    name: text.nameOf(type, `${stage.name} ${key}`, `${stage.name} ${key.replace('*/*', 'all')}`),
    body: {
      rest_api_id: addressOf(own, 'id'),
      stage_name: addressOf(stage, 'stage_name'),
      method_path: path,
      settings: { blocks: [body] },
    },
    importId: isThere ? `${apiId}/${stage.body.stage_name}/${path}` : null,
  }
}

/** `orders/{id}/GET`, without a slash in front. */
function toMethodPath(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~').replace(/^\//, '')
}

/** Without tags of AWS's own. */
function withoutOwn(tags: ResourceDocument): ResourceDocument {
  return Object.fromEntries(
    Object.entries(toObject(tags)).filter(([key]) => !key.startsWith('aws:')),
  )
}
