/** What an origin access control does, in short sentences for a person. Pure. */
import type { OriginAccessControlConfig } from '../plans/resource.ts'

const BEHAVIORS: Readonly<Record<string, string>> = {
  always: 'Signs every request to the origin',
  never: 'Signs no request: the origin must let everybody read',
  'no-override': 'Signs requests that come without a signature of the viewer’s',
  'always-amz-auth': 'Signs every request, in a header of CloudFront’s own',
}

const ORIGINS: Readonly<Record<string, string>> = {
  s3: 'for S3 buckets',
  lambda: 'for Lambda function URLs',
  mediastore: 'for MediaStore containers',
  mediapackagev2: 'for MediaPackage v2 channels',
}

/** Never throws. */
export function originAccessControlWords(config: OriginAccessControlConfig | undefined): string[] {
  const { SigningBehavior = '', OriginAccessControlOriginType: type = '' } = config ?? {}
  const signing = BEHAVIORS[SigningBehavior] ?? `Signs as “${SigningBehavior}” says`
  const protocol = config?.SigningProtocol === 'sigv4a' ? 'SigV4A' : 'SigV4'
  return [
    SigningBehavior === 'never' ? signing : `${signing} (${protocol})`,
    `Made ${ORIGINS[type] ?? `for origins of the type ${type}`}`,
  ]
}
