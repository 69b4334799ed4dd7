/**
 * What CloudFront refuses about an origin access control (F4.6).
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html
 */
import { resourceSetting } from '../setting-path.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

const MAX_NAME_LENGTH = 64
const MAX_DESCRIPTION_LENGTH = 256

/** Whom it can sign requests to. */
export const ACCESS_CONTROL_ORIGIN_TYPES = ['s3', 'lambda', 'mediastore', 'mediapackagev2'] as const

export const SIGNING_PROTOCOLS = ['sigv4', 'sigv4a'] as const

/** `always-amz-auth` is for Lambda function URLs alone. */
export function signingBehaviorsFor(originType: string | undefined): readonly string[] {
  const usual = ['always', 'no-override', 'never']
  return originType === 'lambda' ? [...usual, 'always-amz-auth'] : usual
}

type Config = {
  Name?: string | undefined
  Description?: string | undefined
  SigningProtocol?: string | undefined
  SigningBehavior?: string | undefined
  OriginAccessControlOriginType?: string | undefined
}

export function* findOriginAccessControlProblems(config: Config): ConfigProblems {
  const { Name = '', Description = '', OriginAccessControlOriginType: type } = config
  const settingOf = (field: string) => resourceSetting('OriginAccessControl', Name, field)
  if (Name === '' || Name.length > MAX_NAME_LENGTH) {
    const message = `The parameter Name must have 1 to ${MAX_NAME_LENGTH} characters.`
    const words = `The name must have 1 to ${MAX_NAME_LENGTH} characters; it has ${Name.length}. Change it.`
    yield invalidArgument(settingOf('Name'), 'F4.6', message, words)
  }
  if (Description.length > MAX_DESCRIPTION_LENGTH) {
    const message = `The parameter Description is too long: at most ${MAX_DESCRIPTION_LENGTH} characters are allowed.`
    const words = `The description has ${Description.length} characters, and CloudFront keeps ${MAX_DESCRIPTION_LENGTH}. Shorten it.`
    yield invalidArgument(settingOf('Description'), 'F4.6', message, words)
  }
  const fields = [
    { field: 'SigningProtocol', value: config.SigningProtocol, allowed: SIGNING_PROTOCOLS },
    {
      field: 'SigningBehavior',
      value: config.SigningBehavior,
      allowed: signingBehaviorsFor(type),
    },
    { field: 'OriginAccessControlOriginType', value: type, allowed: ACCESS_CONTROL_ORIGIN_TYPES },
  ]
  for (const { field, value, allowed } of fields) {
    if (value === undefined) {
      const words = `Nothing is chosen here. Choose one of ${allowed.join(', ')}.`
      yield invalidArgument(settingOf(field), 'F4.6', `The parameter ${field} is required.`, words)
    }
    const member = `originAccessControlConfig.${field.charAt(0).toLowerCase()}${field.slice(1)}`
    yield* findEnumerationProblems(
      { setting: settingOf(field), member, rule: 'F4.6' },
      value,
      allowed,
    )
  }
}
