/** What the wizard calls what it makes. Nobody else's name is taken. */
import { toFreeName } from '../parts/free-name.ts'
import type { SiteAndApiFacts } from './facts.ts'

export type SiteNames = {
  accessControl: string
  pageFunction: string
  formFunction: string
  prefixFunction: string
  submitFunction: string
  submitRole: string
  edgeFunction: string
  edgeRole: string
  restApi: string
}

export function toSiteNames(name: string, { taken }: Pick<SiteAndApiFacts, 'taken'>): SiteNames {
  const { cloudfrontFunctions, edgeFunctions, lambdaFunctions, roles } = taken
  return {
    accessControl: toFreeName(`${name}-files`, taken.originAccessControls),
    pageFunction: toFreeName(`${name}-pages`, cloudfrontFunctions),
    formFunction: toFreeName(`${name}-forms`, cloudfrontFunctions),
    prefixFunction: toFreeName(`${name}-api-prefix`, cloudfrontFunctions),
    submitFunction: toFreeName(`${name}-submit`, lambdaFunctions),
    submitRole: toFreeName(`${name}-submit`, roles),
    edgeFunction: toFreeName(`${name}-forms`, edgeFunctions),
    edgeRole: toFreeName(`${name}-forms`, roles),
    restApi: toFreeName(`${name}-api`, taken.restApis),
  }
}
