/** From a path of the API to what viewers write and what the API receives. Pure. */
import { toStagePath } from '../../apis/http-api.ts'
import type { ApiCdnAnswers } from './answers.ts'

type Place = Pick<ApiCdnAnswers, 'stage' | 'keepsStage'>

/** `/items` -> `/items`, or `/prod/items` where viewers write the stage. */
export function toViewerPath(apiPath: string, { stage, keepsStage }: Place): string {
  return keepsStage ? `${toStagePath(stage)}${apiPath}` : apiPath
}

/** `/prod/items` -> `/items` where viewers write the stage; `null` = the API never gets such a path. */
export function toApiPath(viewerPath: string, { stage, keepsStage }: Place): string | null {
  const prefix = keepsStage ? toStagePath(stage) : ''
  return viewerPath.startsWith(`${prefix}/`) ? viewerPath.slice(prefix.length) : null
}

/** `https://abc.execute-api.eu-west-1.amazonaws.com/prod/items`; nothing stands for the stage `$default`. */
export function toOriginUrl(host: string, apiPath: string, { stage }: Place): string {
  return `https://${host}${toStagePath(stage)}${apiPath}`
}

export function toHost({ apiId, region }: { apiId: string; region: string }): string {
  return `${apiId}.execute-api.${region}.amazonaws.com`
}

/** `/items?page=1` -> `/items` and `page=1`; without `?` the query is `null`. */
export function splitPath(path: string): { path: string; query: string | null } {
  const at = path.indexOf('?')
  return at === -1 ? { path, query: null } : { path: path.slice(0, at), query: path.slice(at + 1) }
}
