/**
 * Lambda functions, their addresses and permissions, and the roles that they take on, as resources of Terraform.
 * Sources: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/lambda_function, …/lambda_function_url,
 * …/lambda_permission, …/iam_role, …/iam_role_policy, …/iam_role_policy_attachment
 */
import { splitFunctionId, splitPermissionId } from '../../lambda/function-id.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject, toText } from '../steps/json-object.ts'
import { nameInReference } from '../steps/resource-names.ts'
import { expression } from './terraform-hcl.ts'
import {
  block,
  blocks,
  json,
  list,
  type Mapped,
  type Mapping,
  map,
  mapMembers,
  plain,
  unneeded,
} from './terraform-mapping.ts'
import { addressOf, type TerraformParts, type TerraformResource } from './terraform-resource.ts'
import { besideThis } from './terraform-storage.ts'

const FUNCTION: Mapping = {
  Description: plain('description'),
  Runtime: plain('runtime'),
  Handler: plain('handler'),
  Role: plain('role'),
  Architectures: list('architectures'),
  MemorySize: plain('memory_size'),
  Timeout: plain('timeout'),
  PackageType: plain('package_type'),
  KMSKeyArn: plain('kms_key_arn'),
  Layers: list('layers'),
  Publish: plain('publish'),
  Tags: map('tags'),
  Environment: block('environment', { Variables: map('variables') }),
  EphemeralStorage: block('ephemeral_storage', { Size: plain('size') }),
  TracingConfig: block('tracing_config', { Mode: plain('mode') }),
  LoggingConfig: block('logging_config', {
    LogFormat: plain('log_format'),
    LogGroup: plain('log_group'),
    ApplicationLogLevel: plain('application_log_level'),
    SystemLogLevel: plain('system_log_level'),
  }),
  DeadLetterConfig: block('dead_letter_config', { TargetArn: plain('target_arn') }),
  FileSystemConfigs: blocks('file_system_config', {
    Arn: plain('arn'),
    LocalMountPath: plain('local_mount_path'),
  }),
  VpcConfig: block('vpc_config', {
    SubnetIds: list('subnet_ids'),
    SecurityGroupIds: list('security_group_ids'),
    Ipv6AllowedForDualStack: plain('ipv6_allowed_for_dual_stack'),
  }),
  // Said apart.
  Code: unneeded,
  FunctionUrl: unneeded,
}

/** Zip files from sources. Source: https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file */
const ARCHIVE = 'archive_file'

export function toLambdaArguments(id: string, document: ResourceDocument): Mapped {
  const { name, region } = splitFunctionId(nameInReference(id))
  const { body, left } = mapMembers(toObject(document), FUNCTION)
  const code = toCode(name, document)
  return {
    body: { function_name: name, region: region ?? undefined, ...body, ...code.body },
    left: [...left, ...code.left],
  }
}

/** Only what is written down as sources is in the file. */
function toCode(name: string, document: ResourceDocument): Mapped {
  const { bundle, CodeSha256, files } = toObject(toObject(document).Code)
  const hash = toText(CodeSha256) || undefined
  if (files !== undefined) {
    const archive = { type: `data.${ARCHIVE}`, name: toArchiveName(name) }
    return {
      body: {
        filename: addressOf(archive, 'output_path'),
        source_code_hash: addressOf(archive, 'output_base64sha256'),
      },
      left: [],
    }
  }
  const file = `${toText(bundle).replace(/^bundle:/, '') || name}.zip`
  return {
    body: {
      filename: besideThis(file),
      source_code_hash: hash,
      // What runs already stays.
      ...(bundle === undefined
        ? {
            lifecycle: {
              blocks: [{ ignore_changes: ['filename', 'source_code_hash'].map(expression) }],
            },
          }
        : {}),
    },
    left: [`${file}, to be put beside this file: the code`],
  }
}

function toArchiveName(name: string): string {
  return name.replaceAll(/\W+/g, '_').toLowerCase()
}

/** The zip file of its sources, and its own address. */
export function toLambdaParts(
  own: TerraformResource,
  {
    before,
    document,
    id,
  }: { before: ResourceDocument | null; document: ResourceDocument; id: string },
): TerraformParts {
  const { name } = splitFunctionId(nameInReference(id))
  const { Code, FunctionUrl } = toObject(document)
  const { files } = toObject(Code)
  const sources = Object.entries(toObject(files)).map(([filename, text]) => ({
    filename,
    content: { code: toText(text) },
  }))
  const archive: TerraformResource = {
    isData: true,
    type: ARCHIVE,
    name: toArchiveName(name),
    body: {
      type: 'zip',
      output_path: besideThis(`${name}.zip`),
      source: { blocks: sources },
    },
    importId: null,
  }
  const isThere = toObject(before ?? {}).FunctionUrl !== null && own.importId !== null
  const url = isSet(FunctionUrl) ? toUrl(own, FunctionUrl ?? null, isThere) : null
  const isGone = isThere && before !== null && url === null
  return {
    resources: [...(sources.length > 0 ? [archive] : []), ...(url?.resources ?? [])],
    left: [
      ...(url?.left ?? []).map((path) => `FunctionUrl.${path} of the Lambda function ${name}`),
      ...(isGone ? [`delete the address of the Lambda function ${name}`] : []),
    ],
  }
}

function toUrl(
  own: TerraformResource,
  document: ResourceDocument,
  isThere: boolean,
): TerraformParts {
  const { body, left } = mapMembers(toObject(document), {
    AuthType: plain('authorization_type'),
    InvokeMode: plain('invoke_mode'),
    Cors: block('cors', {
      AllowCredentials: plain('allow_credentials'),
      AllowHeaders: list('allow_headers'),
      AllowMethods: list('allow_methods'),
      AllowOrigins: list('allow_origins'),
      ExposeHeaders: list('expose_headers'),
      MaxAge: plain('max_age'),
    }),
  })
  const resource: TerraformResource = {
    type: 'aws_lambda_function_url',
    name: own.name,
    body: { function_name: addressOf(own, 'function_name'), region: own.body.region, ...body },
    importId: isThere ? own.importId : null,
  }
  return { resources: [resource], left }
}

/** @param functionName its name, or an expression for it */
export function toLambdaPermissionArguments(
  id: string,
  functionName: string,
  document: ResourceDocument,
): Mapped {
  const { functionId, statementId } = splitPermissionId(nameInReference(id))
  const { body, left } = mapMembers(toObject(document), {
    Action: plain('action'),
    Principal: plain('principal'),
    SourceArn: plain('source_arn'),
    SourceAccount: plain('source_account'),
    FunctionUrlAuthType: plain('function_url_auth_type'),
  })
  const region = splitFunctionId(functionId).region ?? undefined
  return { body: { statement_id: statementId, function_name: functionName, region, ...body }, left }
}

const ROLE: Mapping = {
  Path: plain('path'),
  Description: plain('description'),
  MaxSessionDuration: plain('max_session_duration'),
  PermissionsBoundary: plain('permissions_boundary'),
  AssumeRolePolicyDocument: json('assume_role_policy'),
  Tags: map('tags'),
  // Resources of their own.
  Policies: unneeded,
  ManagedPolicyArns: unneeded,
}

export function toRoleArguments(id: string, document: ResourceDocument): Mapped {
  const { body, left } = mapMembers(toObject(document), ROLE)
  return { body: { name: nameInReference(id), ...body }, left }
}

export function toRoleParts(
  own: TerraformResource,
  {
    before,
    document,
    nameOf,
  }: {
    before: ResourceDocument | null
    document: ResourceDocument
    nameOf: (type: string, key: string, wanted: string) => string
  },
): TerraformParts {
  const [now, old] = [toRolePolicies(document), toRolePolicies(before ?? {})]
  const role = addressOf(own, 'name')
  const part = (type: string, key: string, body: TerraformResource['body'], id: string | null) => ({
    type,
    name: nameOf(type, `${own.name} ${key}`, `${own.name} ${key}`),
    body: { role, ...body },
    importId: own.importId === null ? null : id,
  })
  return {
    resources: [
      ...Object.entries(now.inline).map(([name, policy]) =>
        part(
          'aws_iam_role_policy',
          name,
          { name, policy: { json: policy } },
          name in old.inline ? `${own.importId}:${name}` : null,
        ),
      ),
      ...now.managed.map((arn) =>
        part(
          'aws_iam_role_policy_attachment',
          arn.slice(arn.lastIndexOf('/') + 1),
          { policy_arn: arn },
          old.managed.includes(arn) ? `${own.importId}/${arn}` : null,
        ),
      ),
    ],
    left: [
      ...Object.keys(old.inline).filter((name) => !(name in now.inline)),
      ...old.managed.filter((arn) => !now.managed.includes(arn)),
    ].map((what) => `take the policy ${what} from the role ${own.importId}`),
  }
}

function toRolePolicies(document: ResourceDocument) {
  const { ManagedPolicyArns: arns, Policies } = toObject(document)
  const managed = Array.isArray(arns) ? arns.filter((arn) => typeof arn === 'string') : []
  return { inline: toObject(Policies), managed }
}

function isSet(value: ResourceDocument | undefined): boolean {
  return value !== undefined && value !== null
}
