/** Which query strings and headers a method of API Gateway reads, wherever it says so: declared, mapped, cached by, or in a template. Pure. */

type Method = {
  requestParameters?: Record<string, boolean> | undefined
  methodIntegration?:
    | {
        requestParameters?: Record<string, string> | undefined
        cacheKeyParameters?: string[] | undefined
        requestTemplates?: Record<string, string> | undefined
      }
    | undefined
}

type Parameter = { name: string; required: boolean }

/** `$input.params('size')`: API Gateway looks into the path, the query string and the headers, in that order. */
const ANY_PARAMETER = /\$input\.params\(\s*['"]([^'"]+)['"]\s*\)/g
/** `$input.params().querystring.get('size')`, `$input.params('querystring').size` and the like. */
const QUERY_PARAMETER = /\.querystring\.(?:get\(\s*['"]([^'"]+)['"]\s*\)|([A-Za-z_]\w*))/g

/**
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 * @param path of the resource: `{id}` in it is no query string
 */
export function findParameters(
  path: string,
  { requestParameters = {}, methodIntegration = {} }: Method,
): { queryStrings: Parameter[]; headers: Parameter[] } {
  const mapped = [
    ...Object.values(methodIntegration.requestParameters ?? {}),
    ...(methodIntegration.cacheKeyParameters ?? []),
  ]
  const of = (kind: 'querystring' | 'header') => {
    const prefix = `method.request.${kind}.`
    const declared = Object.entries(requestParameters)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, required]) => ({ name: name.slice(prefix.length), required }))
    const others = mapped
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ name: name.slice(prefix.length), required: false }))
    return [...declared, ...others]
  }
  const templates = Object.values(methodIntegration.requestTemplates ?? {}).join('\n')
  const headers = once(of('header'))
  const known = new Set([
    ...headers.map(({ name }) => name),
    ...[...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name),
  ])
  const inTemplates = [
    ...[...templates.matchAll(ANY_PARAMETER)]
      .map(([, name = '']) => name)
      .filter((name) => !known.has(name) && name !== 'querystring'),
    ...[...templates.matchAll(QUERY_PARAMETER)].map(([, named, member]) => named ?? member ?? ''),
  ].filter((name) => name !== 'get' && name !== '')
  return {
    queryStrings: once([
      ...of('querystring'),
      ...inTemplates.map((name) => ({ name, required: false })),
    ]),
    headers,
  }
}

/** The first of each name: what is declared says whether it is required. */
function once(parameters: readonly Parameter[]): Parameter[] {
  return [...new Map(parameters.toReversed().map((one) => [one.name, one])).values()].toReversed()
}
