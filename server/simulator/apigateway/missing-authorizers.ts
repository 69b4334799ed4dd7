/** Definitions of before there were authorizers get an empty set of them. */
import type { Account } from '../accounts.ts'
import type { Definition } from './definition.ts'
import { deploymentsOf, restApisOf } from './rest-api-store.ts'

/** Of the APIs as edited and of what their deployments froze. */
export function addMissingAuthorizers(account: Account) {
  for (const api of restApisOf(account).list()) {
    restApisOf(account).put(api.id, { ...api, definition: complete(api.definition) })
  }
  for (const [id, deployment] of deploymentsOf(account).entries()) {
    const definition = complete(deployment.definition)
    deploymentsOf(account).put(id, { ...deployment, definition })
  }
}

function complete(definition: Definition): Definition {
  return { ...definition, authorizers: definition.authorizers ?? {} }
}
