/** What CloudFront refuses about an origin access control (F4.6). Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html */
import { resourceSetting } from '../setting-path.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

const MAX_NAME_LENGTH = 64
const MAX_DESCRIPTION_LENGTH = 256

type AccessControl = {
  Name?: string | undefined
  Description?: string | undefined
  SigningProtocol?: string | undefined
  SigningBehavior?: string | undefined
  OriginAccessControlOriginType?: string | undefined
}

export function* findAccessControlProblems(config: AccessControl): ConfigProblems {
  const { Name = '', Description = '', SigningProtocol, SigningBehavior } = config
  const { OriginAccessControlOriginType: type } = config
  const settingOf = (field: string) => resourceSetting('OriginAccessControl', Name, field)
  if (Name === '' || Name.length > MAX_NAME_LENGTH) {
    const message = `The parameter Name must have 1 to ${MAX_NAME_LENGTH} characters.`
    yield invalidArgument(settingOf('Name'), 'F4.6', message)
  }
  if (Description.length > MAX_DESCRIPTION_LENGTH) {
    const message = `The parameter Description is too long: at most ${MAX_DESCRIPTION_LENGTH} characters are allowed.`
    yield invalidArgument(settingOf('Description'), 'F4.6', message)
  }
  const choices = [
    ['SigningProtocol', SigningProtocol, ['sigv4', 'sigv4a']],
    [
      'SigningBehavior',
      SigningBehavior,
      // The last one is for Lambda origins only.
      ['never', 'always', 'no-override', ...(type === 'lambda' ? ['always-amz-auth'] : [])],
    ],
    ['OriginAccessControlOriginType', type, ['s3', 'mediastore', 'mediapackagev2', 'lambda']],
  ] as const
  for (const [field, value, allowed] of choices) {
    if (value === undefined) {
      yield invalidArgument(settingOf(field), 'F4.6', `The parameter ${field} is required.`)
    }
    const member = `originAccessControlConfig.${field.charAt(0).toLowerCase()}${field.slice(1)}`
    yield* findEnumerationProblems(
      { setting: settingOf(field), member, rule: 'F4.6' },
      value,
      allowed,
    )
  }
}
