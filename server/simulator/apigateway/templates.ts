/**
 * Mapping templates, as far as they are simulated: text with `$context.…`, `$stageVariables.…`, `$input.body`
 * and `$input.params('…')` in it. Velocity's directives (`#set`, `#if`) and other references are named, not guessed.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */

export type TemplateValues = {
  /** `$context` as in `requestContext`, nested. */
  context: Record<string, unknown>
  stageVariables: Record<string, string>
  /** `$input.params('name')`: path, then query string, then header. */
  findParameter: (name: string) => string | undefined
  /** `$input.body` */
  body: string
}

const DIRECTIVE =
  /#(?:#|\*|\{?(?:set|if|elseif|else|end|foreach|macro|parse|include|define|stop|break)\b)/

const REFERENCE =
  /\$!?(?:\{([^}]*)\}|([a-zA-Z]\w*(?:\.[a-zA-Z_][\w-]*(?:\([^)]*\))?)*(?:\([^)]*\))?))/g

const PARAMETER = /^input\.params\((?:'([^']*)'|"([^"]*)")\)$/

/** The first part of `template` that is not simulated, `null` when all of it is. */
export function findTemplateProblem(template: string): string | null {
  const directive = DIRECTIVE.exec(template)
  if (directive) return directive[0]
  for (const match of template.matchAll(REFERENCE)) {
    if (!isKnown(match[1] ?? match[2] ?? '')) return match[0]
  }
  return null
}

/** Fills a template in. What has no value becomes empty. Never throws. */
export function renderTemplate(template: string, values: TemplateValues): string {
  return template.replaceAll(REFERENCE, (whole, braced?: string, plain?: string) => {
    const reference = braced ?? plain ?? ''
    if (!isKnown(reference)) return whole
    const [, single, double] = PARAMETER.exec(reference) ?? []
    const name = single ?? double
    if (name !== undefined) return values.findParameter(name) ?? ''
    if (reference === 'input.body') return values.body
    const [root, ...path] = reference.split('.')
    const value = path.reduce(
      readMember,
      root === 'context' ? values.context : values.stageVariables,
    )
    return value === undefined || value === null ? '' : String(value)
  })
}

function isKnown(reference: string): boolean {
  return (
    /^(?:context|stageVariables)(?:\.[\w-]+)+$/.test(reference) ||
    reference === 'input.body' ||
    PARAMETER.test(reference)
  )
}

/** One member of an object; anything else has no members. */
function readMember(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
