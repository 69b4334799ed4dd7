/**
 * Buckets, roles and Lambda functions in CloudFormation's shapes.
 * Sources: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_S3.html, …/AWS_IAM.html, …/AWS_Lambda.html
 */
import { splitFunctionId, splitPermissionId } from '../../lambda/function-id.ts'
import type { ResourceDocument } from '../resource.ts'
import { type JsonObject, toObject, toText } from '../steps/json-object.ts'
import { nameInReference } from '../steps/resource-names.ts'
import { toTagItems } from '../steps/tag-steps.ts'
import { refTo } from './cloudformation-nodes.ts'

export function toBucketProperties(id: string, document: ResourceDocument): JsonObject {
  const { ObjectOwnership, PublicAccessBlockConfiguration, Tags, VersioningStatus } =
    toObject(document)
  return withoutNothing({
    BucketName: nameInReference(id),
    PublicAccessBlockConfiguration,
    OwnershipControls: ObjectOwnership ? { Rules: [{ ObjectOwnership }] } : null,
    VersioningConfiguration: VersioningStatus ? { Status: VersioningStatus } : null,
    Tags: toTags(Tags),
  })
}

export function toRoleProperties(id: string, document: ResourceDocument): JsonObject {
  const { Policies, Tags, ...role } = toObject(document)
  const policies = Object.entries(toObject(Policies))
  return withoutNothing({
    RoleName: nameInReference(id),
    ...role,
    Policies: policies.map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument })),
    Tags: toTags(Tags),
  })
}

/** Where a function's code is, when it is not in the template: parameters by their names. */
type CodeParameter = (part: 'Bucket' | 'Key', description: string) => string

export function toLambdaProperties(
  id: string,
  document: ResourceDocument,
  toParameter: CodeParameter,
): JsonObject {
  const {
    Code,
    FunctionUrl: _url,
    KMSKeyArn,
    Publish: _publish,
    Tags,
    ...settings
  } = toObject(document)
  const { name } = splitFunctionId(nameInReference(id))
  return withoutNothing({
    FunctionName: name,
    ...settings,
    KmsKeyArn: KMSKeyArn,
    Code: toCode(name, toObject(Code), toParameter),
    Tags: toTags(Tags),
  })
}

/**
 * One source named `index` can stand in the template, which CloudFormation writes as `index.js`: an ES module would not run there.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
 */
function toCode(name: string, { files }: JsonObject, toParameter: CodeParameter): JsonObject {
  const [source, ...others] = Object.entries(toObject(files))
  if (source && others.length === 0 && /^index\.c?js$/.test(source[0])) {
    return { ZipFile: toText(source[1]) }
  }
  return {
    S3Bucket: refTo(toParameter('Bucket', `Bucket that has the code of the function ${name}`)),
    S3Key: refTo(toParameter('Key', `Key of the zip file with the code of the function ${name}`)),
  }
}

/** @param functionName its name, or a reference to it */
export function toLambdaPermissionProperties(
  functionName: string,
  document: ResourceDocument,
): JsonObject {
  return { FunctionName: functionName, ...toObject(document) }
}

/** The function that a permission is about: its id. */
export function functionOfPermission(id: string): string {
  return splitPermissionId(nameInReference(id)).functionId
}

function toTags(document: ResourceDocument | undefined): JsonObject[] {
  return toTagItems(document ?? {})
}

/** CloudFormation has no `null`, and takes an empty list for one. */
function withoutNothing(object: { [name: string]: ResourceDocument | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): Array<[string, ResourceDocument]> => {
      const isNothing =
        value === undefined || value === null || (Array.isArray(value) && value.length === 0)
      return isNothing ? [] : [[name, value]]
    }),
  )
}
