/** Values that settings of a behavior may have, with what each means. */
import type { DefaultCacheBehavior } from '#shared/distribution/cache-behavior.ts'

type Methods = NonNullable<DefaultCacheBehavior['AllowedMethods']>
type Method = NonNullable<Methods['Items']>[number]

/** Source: API reference, DefaultCacheBehavior.ViewerProtocolPolicy */
export const VIEWER_PROTOCOLS = [
  {
    value: 'redirect-to-https',
    label: 'HTTP is sent on to HTTPS',
    description: 'redirect-to-https: 301 for GET and HEAD, 307 for methods that write',
  },
  {
    value: 'https-only',
    label: 'HTTPS only',
    description: 'https-only: HTTP requests get 403',
  },
  { value: 'allow-all', label: 'HTTP and HTTPS', description: 'allow-all' },
]

const READ: Method[] = ['HEAD', 'GET']
const READ_AND_OPTIONS: Method[] = [...READ, 'OPTIONS']

/** CloudFront knows these sets and no other (A7.1). Source: API reference, AllowedMethods */
export const METHOD_SETS = [
  {
    value: 'read',
    label: 'GET, HEAD',
    description: 'Others get 403 at the edge',
    methods: READ,
  },
  {
    value: 'options',
    label: 'GET, HEAD, OPTIONS',
    description: 'For pages of other sites that only read (CORS)',
    methods: READ_AND_OPTIONS,
  },
  {
    value: 'all',
    label: 'GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE',
    description: 'For APIs that write; only GET, HEAD and OPTIONS are ever cached',
    methods: [...READ_AND_OPTIONS, 'PUT', 'POST', 'PATCH', 'DELETE'] satisfies Method[],
  },
]

export type MethodSet = (typeof METHOD_SETS)[number]

export function findMethodSet(methods: readonly string[] = READ): MethodSet | null {
  return (
    METHOD_SETS.find(
      ({ methods: set }) =>
        set.length === methods.length && set.every((method) => methods.includes(method)),
    ) ?? null
  )
}

/** What is cached of `allowed`: OPTIONS only where it was and still is allowed. */
export function toAllowedMethods(
  { methods }: MethodSet,
  cachesOptions: boolean,
): DefaultCacheBehavior['AllowedMethods'] {
  const cached = cachesOptions && methods.includes('OPTIONS') ? READ_AND_OPTIONS : READ
  return {
    Quantity: methods.length,
    Items: methods,
    CachedMethods: { Quantity: cached.length, Items: cached },
  }
}
