/** Finds what the simulated account would have to pretend: a deployment of it is refused, by name. */
import { findFunctionArn } from './create-integration.ts'
import type { Definition, Integration } from './definition.ts'
import { findTemplateProblem } from './templates.ts'

/** A sentence that names the first thing in `definition` that is not simulated; `null` when there is none. */
export function findUnsimulated(definition: Definition): string | null {
  for (const { path, methods } of Object.values(definition.resources)) {
    for (const { httpMethod, methodIntegration } of Object.values(methods)) {
      const what = methodIntegration && findUnsimulatedPart(methodIntegration)
      if (what) return `The simulated account does not simulate ${what} (${httpMethod} ${path}).`
    }
  }
  return null
}

/** What of one integration is not simulated, as the end of a sentence; `null` when there is nothing. */
export function findUnsimulatedPart(integration: Integration): string | null {
  const { type, uri = '', requestParameters = {} } = integration
  if (type === 'AWS') return 'AWS integrations without proxy; use AWS_PROXY'
  if (type === 'HTTP') return 'HTTP integrations without proxy; use HTTP_PROXY'
  if (type === 'AWS_PROXY' && !findFunctionArn(uri))
    return 'AWS_PROXY to other services than Lambda'
  if (integration.connectionType === 'VPC_LINK') return 'VPC links'
  if (integration.responseTransferMode === 'STREAM' || uri.endsWith('streaming-invocations')) {
    return 'response streaming'
  }
  const mapping = Object.entries(requestParameters).find((entry) => !isSimulatedMapping(...entry))
  if (mapping) return `the request parameter mapping ${mapping.join(' = ')}`
  return type === 'MOCK' ? findUnsimulatedTemplate(integration) : null
}

/** Request mappings are simulated for the variables in an HTTP_PROXY integration's URI and for its headers. */
function isSimulatedMapping(target: string, source: string): boolean {
  return (
    /^integration\.request\.(?:path|header|querystring)\.\S+$/.test(target) &&
    /^(?:'[^']*'|method\.request\.(?:path|header|querystring)\.\S+|stageVariables\.\w+|context\.[\w.]+)$/.test(
      source,
    )
  )
}

function findUnsimulatedTemplate({
  requestTemplates = {},
  integrationResponses = {},
}: Integration) {
  const templates = [
    ...Object.values(requestTemplates),
    ...Object.values(integrationResponses).flatMap(({ responseTemplates = {} }) =>
      Object.values(responseTemplates),
    ),
  ]
  for (const template of templates) {
    const problem = findTemplateProblem(template ?? '')
    if (problem) return `${problem} in mapping templates`
  }
  return null
}
