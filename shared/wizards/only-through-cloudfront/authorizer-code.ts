/** The Lambda function that tells CloudFront from everybody else by a secret header, as sources. */

/** What CloudFront sends. No viewer can: CloudFront writes over what they send. */
export const AUTHORIZER_HEADER = 'x-only-through-cloudfront'

/** Where the function has what it lets in. Their names say that they are secrets (`shared/plans/secret-places.ts`). */
export const SECRET_NAMES = { sent: 'ORIGIN_SECRET', spare: 'NEXT_ORIGIN_SECRET' } as const

/**
 * A CommonJS module, since CloudFormation writes code that stands in a template as one. Secrets are compared as digests, which have one
 * length, in constant time. Who is refused gets an error and no policy, since API Gateway remembers policies: a secret that is let in
 * again, as when a rotation is taken back, is so at once. The policy is for the whole stage, since it is remembered for every method.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export const AUTHORIZER_SOURCE = `// Lets in who shows one of two secrets in a header: CloudFront does.
const { createHash, timingSafeEqual } = require('node:crypto')

const HEADER = '${AUTHORIZER_HEADER}'

const digest = (text) => createHash('sha256').update(text).digest()

const ACCEPTED = [process.env.${SECRET_NAMES.sent}, process.env.${SECRET_NAMES.spare}]
  .filter((secret) => secret)
  .map(digest)

exports.handler = async ({ headers, methodArn }) => {
  const [, shown = ''] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === HEADER) ?? []
  const hash = digest(shown)
  const equal = ACCEPTED.map((accepted) => timingSafeEqual(accepted, hash))
  // API Gateway answers 401 to this very message, and remembers nothing.
  if (!equal.includes(true)) throw new Error('Unauthorized')
  const [api, stage] = methodArn.split('/')
  const Resource = api + '/' + stage + '/*'
  return {
    principalId: 'cloudfront',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }],
    },
  }
}
`
