/** The REST API of a new resizer: whatever path follows the folder is the key of a picture, and comes back as bytes. */
import {
  addResource,
  deployTo,
  lambdaIntegration,
  newMethod,
  newRestApi,
  setMethod,
} from '../../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { WizardApi } from '../api-cdn/facts.ts'

export const RESIZER_STAGE = 'prod'

type Options = {
  name: string
  folder: string
  /** Names of the query strings that the resizer reads. */
  queries: readonly string[]
  region: string
  functionArn: string
}

export function toResizerApi({
  folder,
  functionArn,
  name,
  queries,
  region,
}: Options): RestApiDocument {
  const path = `${folder}/{proxy+}`
  const api = addResource({ ...newRestApi(name, 'REGIONAL'), binaryMediaTypes: ['*/*'] }, path)
  const method = {
    ...newMethod(lambdaIntegration(region, functionArn)),
    requestParameters: Object.fromEntries(
      queries.map((query) => [`method.request.querystring.${query}`, false]),
    ),
  }
  const served = ['GET', 'HEAD'].reduce(
    (document, httpMethod) => setMethod(document, { path, httpMethod }, method),
    api,
  )
  return deployTo(served, RESIZER_STAGE, name)
}

type Pictures = NonNullable<WizardApi['pictures']>

/** The same API as the wizard of the distribution sees one that is there. @param id a template for the id that it will get */
export function toWizardApi(
  { folder, id, name, queries }: Pick<Options, 'folder' | 'name' | 'queries'> & { id: string },
  pictures: Omit<Pictures, 'pathPrefix'>,
): WizardApi {
  return {
    id,
    protocol: 'REST',
    name,
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: false,
    policy: null,
    stages: [RESIZER_STAGE],
    routes: ['GET', 'HEAD'].map((method) => ({
      path: `${folder}/{proxy+}`,
      method,
      authorization: 'NONE',
      apiKeyRequired: false,
      queryStrings: queries.map((query) => ({ name: query, required: false })),
      headers: [],
      isProxy: true,
    })),
    answersPreflights: false,
    pictures: { ...pictures, pathPrefix: `${folder}/` },
    shown: [],
  }
}
