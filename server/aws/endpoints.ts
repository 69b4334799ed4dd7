/**
 * Where a profile of the shared config files says that AWS is. The SDK's clients ask the profile of AWS_PROFILE for that,
 * whichever profile they were made for, so each profile's own setting is read here.
 *
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */

/** The services that accounts talk to, as the shared config file spells them. */
const SERVICES = [
  'acm',
  'cloudfront',
  'cloudwatch',
  'iam',
  'kms',
  'sts',
  'api_gateway',
  'apigatewayv2',
  'lambda',
  's3',
] as const
export type ServiceKey = (typeof SERVICES)[number]

/** A service that is not in it is at AWS's own host names. */
export type Endpoints = Partial<Record<ServiceKey, string>>

type Settings = Record<string, string | undefined>

export type EndpointSources = {
  environment: Settings
  profile: Settings
  /** The section of the config file that the profile's `services` names, with keys such as `s3.endpoint_url`. */
  services: Settings
}

/** The environment goes before the profile's `services` section, and that before the profile itself. Never throws. */
export function readEndpoints({ environment, profile, services }: EndpointSources): Endpoints {
  const ignored =
    environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? profile.ignore_configured_endpoint_urls
  if (ignored?.toLowerCase() === 'true') return {}
  const endpoints: Endpoints = {}
  for (const service of SERVICES) {
    const found =
      environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
      environment.AWS_ENDPOINT_URL ||
      services[`${service}.endpoint_url`] ||
      profile.endpoint_url
    if (found) endpoints[service] = found
  }
  return endpoints
}
