/**
 * What AWS's refusals of an edit mean, and what to do: a sentence or two for each code that creating, changing and deleting
 * can give. Source: CloudFront API model 2020-05-31, errors of each operation.
 */

import type { AwsCall } from './aws-call.ts'
import { FUNCTION_MEANINGS, IAM_MEANINGS, KMS_MEANINGS, S3_MEANINGS } from './service-faults.ts'

/** Sentences by AWS's code. Codes that say what is missing mean something else when a resource is read: see `findEditFault`. */
const MEANINGS: Readonly<Record<string, string>> = {
  // Aliases, certificates, TLS
  CNAMEAlreadyExists:
    'Another distribution, perhaps of another AWS account, has one of these aliases. Take it away there first, or leave it out here.',
  InvalidViewerCertificate:
    'The certificate does not cover the aliases, is not in us-east-1, or is not valid any more. Choose one that covers every alias.',
  InvalidMinimumProtocolVersion:
    'The minimum protocol version does not go with this certificate or SSL support method. Choose TLSv1.2_2021 with SNI.',
  InvalidDefaultRootObject:
    'The default root object is a file name without a slash at its beginning, at most 255 characters. Correct it.',
  InvalidWebACLId:
    'There is no such web ACL, or it is not a global one of us-east-1. Take the ARN of a web ACL for CloudFront.',
  InvalidRequiredProtocol:
    'A viewer protocol policy does not go with this kind of distribution. Choose redirect-to-https or https-only.',
  InvalidProtocolSettings:
    'The protocols do not fit the way in which this distribution serves HTTPS. Choose SNI, or another minimum protocol version.',
  InvalidGeoRestrictionParameter:
    'The geographic restriction does not fit together: a list needs countries, and "none" has no list. Correct it.',
  InvalidLocationCode: 'One of the countries is not a two-letter code of ISO 3166-1. Correct it.',
  // Origins
  InvalidOrigin:
    'An origin is not one that CloudFront can use. Look at its domain name, its path and the bucket behind it, and correct it.',
  NoSuchOrigin:
    'A behavior sends to an origin or origin group that is not there. Choose one of those that are.',
  IllegalOriginAccessConfiguration:
    'An origin has both an origin access control and an origin access identity. Take the identity away.',
  InvalidOriginAccessControl:
    'An origin names an origin access control that is not in this account. Choose one that is, or make one.',
  InvalidOriginAccessIdentity:
    'An origin names an origin access identity that is not in this account. Use an origin access control instead.',
  InvalidDomainNameForOriginAccessControl:
    'An origin access control does not fit the domain name of its origin: one for S3 goes with a bucket, one for Lambda with a function URL. Choose another one.',
  InvalidOriginKeepaliveTimeout:
    'The keep-alive timeout of an origin is out of range: 1 to 120 seconds, unless AWS raised the quota. Correct it.',
  InvalidOriginReadTimeout:
    'The response timeout of an origin is out of range: 1 to 120 seconds, unless AWS raised the quota. Correct it.',
  // Behaviors
  InvalidTTLOrder:
    'The times do not fit: the minimum TTL must not be above the default one, nor that above the maximum. Correct them.',
  InvalidForwardCookies:
    'A behavior forwards listed cookies without a list, or lists cookies without forwarding them. Attach a cache policy instead.',
  InvalidQueryStringParameters:
    'A behavior lists query strings but does not forward them. Attach a cache policy instead.',
  InvalidHeadersForS3Origin:
    'A behavior forwards headers that an S3 origin cannot take, such as Host. Leave them out of its cache key.',
  InvalidRelativePath:
    'A path does not begin with a slash, or has characters that CloudFront does not take. Correct it.',
  InvalidErrorCode:
    'A custom error response is for a status that CloudFront has none for. Choose one of its list.',
  InvalidResponseCode:
    'A custom error response answers with a status that CloudFront cannot give. Choose one of its list.',
  InvalidFunctionAssociation:
    'A function is not there, not published, or at an event where it cannot run. Publish it, or take it away from the behavior.',
  InvalidLambdaFunctionAssociation:
    'A Lambda@Edge function is not a numbered version in us-east-1, or has settings that do not work at the edge. Choose another version.',
  IllegalFieldLevelEncryptionConfigAssociationWithCacheBehavior:
    'Field-level encryption needs a behavior that takes POST and PUT and asks for HTTPS. Change those, or take the encryption away.',
  NoSuchCachePolicy:
    'A behavior uses a cache policy that is not in this account. Attach another one.',
  NoSuchOriginRequestPolicy:
    'A behavior uses an origin request policy that is not in this account. Attach another one.',
  NoSuchResponseHeadersPolicy:
    'A behavior uses a response headers policy that is not in this account. Attach another one.',
  NoSuchFieldLevelEncryptionConfig:
    'A behavior uses a field-level encryption that is not in this account. Take it away.',
  NoSuchRealtimeLogConfig:
    'A behavior uses a real-time log that is not in this account. Take it away, or name another one.',
  RealtimeLogConfigOwnerMismatch:
    'The real-time log belongs to another AWS account. Name one of this account.',
  NoSuchContinuousDeploymentPolicy:
    'The continuous deployment policy is not in this account. Take it away, or name another one.',
  TrustedKeyGroupDoesNotExist:
    'A behavior trusts a key group that is not in this account. Choose another one.',
  TrustedSignerDoesNotExist:
    'A behavior trusts an AWS account that has no CloudFront key. Use a key group instead.',
  // Names and uses
  DistributionAlreadyExists:
    'A distribution was made with this caller reference already. Look for it in the list; make another one with a new plan.',
  CachePolicyAlreadyExists:
    'A cache policy of this name is there already. Choose another name, or use that one.',
  OriginRequestPolicyAlreadyExists:
    'An origin request policy of this name is there already. Choose another name, or use that one.',
  ResponseHeadersPolicyAlreadyExists:
    'A response headers policy of this name is there already. Choose another name, or use that one.',
  OriginAccessControlAlreadyExists:
    'An origin access control of this name is there already. Choose another name, or use that one.',
  FunctionAlreadyExists:
    'A function of this name is there already. Choose another name, or change that one.',
  MonitoringSubscriptionAlreadyExists:
    'The additional metrics are on already. There is nothing left to do.',
  NoSuchMonitoringSubscription:
    'The additional metrics are off already. There is nothing left to do.',
  CachePolicyInUse:
    'A distribution still uses the cache policy. Attach another one there first; a plan can do both.',
  OriginRequestPolicyInUse:
    'A distribution still uses the origin request policy. Attach another one there first; a plan can do both.',
  ResponseHeadersPolicyInUse:
    'A distribution still uses the response headers policy. Attach another one there first; a plan can do both.',
  OriginAccessControlInUse:
    'An origin still uses the origin access control. Take it away there first; a plan can do both.',
  FunctionInUse:
    'A distribution still runs the function. Take it away there first; a plan can do both.',
  ResourceInUse:
    'Something else in AWS still uses it, such as a continuous deployment policy. Detach that first.',
  ContinuousDeploymentPolicyInUse:
    'The continuous deployment policy belongs to another distribution. Detach it there first.',
  StagingDistributionInUse:
    'The staging distribution belongs to another continuous deployment policy. Choose another one.',
  DistributionNotDisabled:
    'Only a distribution that is disabled and deployed can be deleted. Wait until it is deployed, which may take minutes, then try again.',
  // The request itself
  IllegalUpdate:
    'AWS does not let this be changed: it is AWS’s own, or a setting that is fixed when it is made, or the update leaves something out. Make a new one with other settings.',
  IllegalDelete:
    'AWS does not let this be deleted, because it is AWS’s own. Leave it; it costs nothing.',
  InvalidArgument:
    'One of the settings has a value that AWS does not take. Correct it, then review again.',
  InconsistentQuantities:
    'A list does not have as many items as it says. Edgewise writes these numbers. Try again, and report it if it stays.',
  MissingBody: 'The request came to AWS without its content. A proxy may stand between; try again.',
  InvalidTagging:
    'A tag has a key or value that AWS does not take, is there twice, or begins with aws:. Correct it.',
  FunctionSizeLimitExceeded:
    'The code is longer than 10 KB, comments and spaces included. Make it shorter, or use Lambda@Edge.',
  UnsupportedOperation:
    'This AWS account or region does not offer it. Do without it, or ask AWS Support.',
  TestFunctionFailed: 'AWS could not run the test. Try again in a moment.',
  EntityNotFound:
    'Something that the configuration names is not in this account. Take it away, or name another one.',
  // Quotas without a pattern
  EntityLimitExceeded:
    'The account has as many of these as AWS allows. Delete some, or ask AWS to raise the quota.',
  TooLongCSPInResponseHeadersPolicy:
    'The content security policy is longer than AWS allows. Make it shorter, or ask AWS to raise the quota.',
}

/** API Gateway's few codes. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html and its neighbors, Errors. */
const API_GATEWAY_MEANINGS: Readonly<Record<string, string>> = {
  BadRequestException:
    'API Gateway does not take one of the values, or something must be there first. Correct what its words name, then review again.',
  ConflictException:
    'Something of this name is there already, or another change of the same API was under way. Try again in a moment; if it stays, read the API again and review.',
  LimitExceededException:
    'The account or the API has as many of these as API Gateway allows. Delete some, or ask AWS to raise the quota.',
  NotFoundException:
    'The API, one of its paths, or what its words name, such as an authorizer, is not there. It may have been deleted: read the API again and review.',
}

/** Of the calls that give and take permissions. Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
const LAMBDA_MEANINGS: Readonly<Record<string, string>> = {
  InvalidParameterValueException:
    'Lambda does not take one of the values: the function’s name, or who may call it. Choose the function of the method again.',
  PolicyLengthExceededException:
    'The policy of the function is full, at 20 KB. Take permissions away that nothing uses any more, then try again.',
  PublicPolicyException:
    'The function may not be opened to everybody in this account. Ask whoever manages it about Lambda’s block on public access.',
  ResourceConflictException:
    'Lambda is still changing the function, or the permission is there already. Try again in a moment.',
  ResourceNotFoundException:
    'The Lambda function is not there, or it is in another region than the API. Choose another one for the method, or make it first.',
}

/** Where AWS's code says no more. */
const ANY_REFUSAL =
  'Nothing was changed by this call. Correct what AWS’s words name, then review again; if they name nothing, try again and report it if it stays.'

/** Making an invalidation and trying a method of an API edit nothing: what is missing there is what was asked for. */
const EDITS =
  /^(?:Create|Update|Delete|Publish|Test|Tag|Untag|Put|Add|Remove|Attach|Detach)(?!Invalidation|InvokeMethod)/

const REFERENCES = /^NoSuch(?!Distribution$|MonitoringSubscription$|Function)/

/** `TooManyOrigins`: a quota, with what is too many of. */
const QUOTA = /^TooMany(?!InvalidationsInProgress$|RequestsException$)([A-Z]\w*)$/

/**
 * What the refusal means and what to do; `null` = the code is none of an edit. What is missing is a reference only when a
 * distribution is written: else it is the resource itself.
 */
export function findEditFault(
  awsCode: string,
  { operation, service }: Pick<AwsCall, 'operation' | 'service'>,
): string | null {
  if (!EDITS.test(operation)) return null
  if (service === 'API Gateway') return ownOf(API_GATEWAY_MEANINGS, awsCode)
  if (service === 'Lambda') {
    const isPermission = /Permission$/.test(operation)
    return ownOf(isPermission ? LAMBDA_MEANINGS : FUNCTION_MEANINGS, awsCode)
  }
  if (service === 'KMS') return ownOf(KMS_MEANINGS, awsCode)
  if (service === 'S3') return ownOf(S3_MEANINGS, awsCode)
  // The SDK calls them by its own names of exceptions.
  if (service === 'IAM') return ownOf(IAM_MEANINGS, awsCode.replace(/Exception$/, ''))
  if (service !== 'CloudFront') return null
  if (REFERENCES.test(awsCode) && !/^(?:Create|Update)Distribution/.test(operation)) return null
  const meaning = ownOf(MEANINGS, awsCode)
  if (meaning !== null) return meaning
  const what = QUOTA.exec(awsCode)?.[1]
  if (!what) return null
  return `AWS allows no more ${toWords(what)}. Remove some, or ask AWS to raise the quota.`
}

/** What any refusal of an edit means; `null` = the call is no edit. */
export function findAnyEditFault({ operation }: Pick<AwsCall, 'operation'>): string | null {
  return EDITS.test(operation) ? ANY_REFUSAL : null
}

function ownOf(meanings: Readonly<Record<string, string>>, code: string): string | null {
  return Object.hasOwn(meanings, code) ? (meanings[code] ?? null) : null
}

/** `HeadersInCachePolicy` as `headers in cache policy`; abbreviations stay. */
function toWords(name: string): string {
  return name
    .replace(/CNAMEs/, 'Aliases')
    .split(/(?<=[a-z])(?=[A-Z])/)
    .map((word) => (/^[A-Z]{2,}/.test(word) ? word : word.toLowerCase()))
    .join(' ')
}
