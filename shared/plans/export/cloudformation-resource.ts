import type { JsonObject } from '../steps/json-object.ts'

/** One resource of a template. */
export type TemplateResource = {
  logicalId: string
  type: string
  properties: JsonObject
  dependsOn?: string[]
  /** It is there already. */
  exists: boolean
}
