/**
 * Buckets, their policies and objects as resources of Terraform.
 * Sources: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/s3_bucket, …/s3_bucket_public_access_block,
 * …/s3_bucket_ownership_controls, …/s3_bucket_versioning, …/s3_bucket_policy, …/s3_object
 */
import { splitKeyArn } from '../../kms/key-policy.ts'
import type { ResourceDocument } from '../resource.ts'
import { toObject, toText } from '../steps/json-object.ts'
import { nameInReference } from '../steps/resource-names.ts'
import { expression } from './terraform-hcl.ts'
import {
  block,
  type Mapped,
  type Mapping,
  map,
  mapMembers,
  plain,
  unneeded,
} from './terraform-mapping.ts'
import { addressOf, type TerraformParts, type TerraformResource } from './terraform-resource.ts'

const BUCKET: Mapping = {
  LocationConstraint: plain('region'),
  Tags: map('tags'),
  // Resources of their own.
  PublicAccessBlockConfiguration: unneeded,
  ObjectOwnership: unneeded,
  VersioningStatus: unneeded,
}

export function toBucketArguments(id: string, document: ResourceDocument): Mapped {
  const { body, left } = mapMembers(toObject(document), BUCKET)
  return { body: { bucket: nameInReference(id), ...body }, left }
}

const ACCESS: Mapping = {
  BlockPublicAcls: plain('block_public_acls'),
  IgnorePublicAcls: plain('ignore_public_acls'),
  BlockPublicPolicy: plain('block_public_policy'),
  RestrictPublicBuckets: plain('restrict_public_buckets'),
}

/** Settings of a bucket that the provider has as resources: by member, type, and what makes arguments of the member's value. */
const BUCKET_PARTS = [
  [
    'PublicAccessBlockConfiguration',
    'aws_s3_bucket_public_access_block',
    (value: ResourceDocument) => mapMembers(toObject(value), ACCESS),
  ],
  [
    'ObjectOwnership',
    'aws_s3_bucket_ownership_controls',
    (value: ResourceDocument) =>
      block('rule', { ObjectOwnership: plain('object_ownership') })({ ObjectOwnership: value }, ''),
  ],
  [
    'VersioningStatus',
    'aws_s3_bucket_versioning',
    (value: ResourceDocument) =>
      block('versioning_configuration', { Status: plain('status') })({ Status: value }, ''),
  ],
] as const

export function toBucketParts(
  own: TerraformResource,
  {
    before,
    document,
    name,
  }: { before: ResourceDocument | null; document: ResourceDocument; name: string },
): TerraformParts {
  const [bucket, old] = [toObject(document), toObject(before ?? {})]
  const given = BUCKET_PARTS.map(([member, type, toArguments]) => ({
    member,
    type,
    isThere: isSet(old[member]),
    mapped: isSet(bucket[member]) ? toArguments(bucket[member] ?? null) : null,
  }))
  return {
    resources: given.flatMap(({ isThere, mapped, type }): TerraformResource[] => {
      if (!mapped) return []
      const region = own.body.region
      const body = { bucket: addressOf(own, 'id'), region, ...mapped.body }
      return [{ type, name: own.name, body, importId: isThere ? own.importId : null }]
    }),
    left: given.flatMap(({ isThere, mapped, member }) => [
      ...(mapped?.left ?? []).map((path) => `${member}.${path} of the bucket ${name}`),
      ...(isThere && !mapped ? [`delete ${member} of the bucket ${name}`] : []),
    ]),
  }
}

function isSet(value: ResourceDocument | undefined): boolean {
  return value !== undefined && value !== null
}

/** Without statements there is no policy. */
export function hasStatements(document: ResourceDocument): boolean {
  const { Statement } = toObject(document)
  return Array.isArray(Statement) && Statement.length > 0
}

/** Its name, or an expression for it; `undefined` = of the provider's region. */
type Place = { bucket: string; region: string | undefined }

export function toBucketPolicyArguments(place: Place, document: ResourceDocument): Mapped {
  return { body: { ...place, policy: { json: document } }, left: [] }
}

/** The region stands with it, since a key may be in another one than the rest. Source: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/kms_key_policy */
export function toKeyPolicyArguments(arn: string, document: ResourceDocument): Mapped {
  const { keyId, region } = splitKeyArn(arn)
  return { body: { key_id: keyId, policy: { json: document }, region }, left: [] }
}

/** What is in the bucket already is known by its ETag only. */
export function hasBytes(document: ResourceDocument): boolean {
  return !toText(toObject(document).Body).startsWith('etag:')
}

export function toBucketObjectArguments(
  place: Place,
  key: string,
  document: ResourceDocument,
): Mapped {
  const { Body, ...object } = toObject(document)
  const { body, left } = mapMembers(object, {
    ContentType: plain('content_type'),
    CacheControl: plain('cache_control'),
    Metadata: map('metadata'),
  })
  const bytes = toBytes(toText(Body))
  return { body: { ...place, key, ...body, ...bytes.body }, left: [...left, ...bytes.left] }
}

function toBytes(text: string): Mapped {
  const file = text.replace(/^bundle:/, '')
  if (file === text) return { body: { content: { code: text.replace(/^text:/, '') } }, left: [] }
  return {
    body: { source: besideThis(file) },
    left: [`the file ${file}, to be put beside this one,`],
  }
}

/** The path of a file in the folder of the configuration. */
export function besideThis(file: string): string {
  return `${expression('path.module')}/${file}`
}
