/** The ways to tell CloudFront from everybody else: how strong each is, what it costs and what it breaks. */
import type { Way } from './answers.ts'
import type { OriginFacts } from './facts.ts'

type WayWords = {
  name: string
  /** Heads the description of the choice. */
  strength: 'strong' | 'good' | 'weak'
  why: string
  costs: string
  breaks: string
  source: string
}

const CDN_GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const API_GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide'

export const WAYS = {
  'api-key': {
    name: 'An API key that only CloudFront knows',
    strength: 'good',
    why: 'A secret of 32 random bytes in the header x-api-key. It can be rotated while requests go on, and its usage plan can limit requests.',
    costs: 'Nothing.',
    breaks:
      'OPTIONS stays open, since browsers send preflights without it. Callers who have keys of their own can no longer send them through CloudFront.',
    source: `${API_GUIDE}/api-gateway-api-key-source.html`,
  },
  authorizer: {
    name: 'A Lambda authorizer that looks at a secret header',
    strength: 'strong',
    why: 'A secret of 32 random bytes in a header of its own, compared in constant time before anything else of the API runs. Only who may read the function’s configuration, or CloudFront’s, sees it.',
    costs:
      'A Lambda function, called once a minute for what CloudFront sends, and for each request with a wrong secret.',
    breaks:
      'Nothing that comes through CloudFront. Methods that ask for something of their own, such as a signature, stay as they are.',
    source: `${API_GUIDE}/apigateway-use-lambda-authorizer.html`,
  },
  referer: {
    name: 'A resource policy that looks at the Referer header',
    strength: 'weak',
    why: 'A secret of 32 random bytes, but in a header that was not made for secrets: whoever may read the API’s policy or its access logs sees it.',
    costs: 'Nothing. It holds for every method, OPTIONS too.',
    breaks:
      'The API no longer sees from which page a request came: CloudFront sends its own Referer.',
    source: `${API_GUIDE}/apigateway-resource-policies-aws-condition-keys.html`,
  },
  'access-control': {
    name: 'Origin access control',
    strength: 'strong',
    why: 'CloudFront signs each request with a signature of its own, which nobody can send in its place. There is no secret that could leak.',
    costs: 'Nothing.',
    breaks: 'A viewer’s Authorization header no longer reaches the origin.',
    source: `${CDN_GUIDE}/private-content-restricting-access-to-origin.html`,
  },
  header: {
    name: 'A secret header that your server checks',
    strength: 'good',
    why: 'As strong as the check that you write: AWS cannot do it for a server of your own.',
    costs: 'A comparison in your server, for each request.',
    breaks: 'Nothing, until your server refuses requests without it.',
    source: `${CDN_GUIDE}/restrict-access-to-load-balancer.html`,
  },
} as const satisfies Record<Way, WayWords>

/** What the origin can be closed with, the recommended way first. */
export function waysOf(kind: OriginFacts['kind']): readonly Way[] {
  if (kind === 'rest-api') return ['api-key', 'authorizer', 'referer']
  return kind === 'custom' ? ['header'] : ['access-control']
}
