import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { TerraformResource, TerraformText } from './terraform-resource.ts'

/** What the parts of an API need to know of it. */
export type ApiGiven = {
  own: TerraformResource
  api: RestApiDocument
  /** As it is in AWS; `null` = it is not there. */
  before: RestApiDocument | null
  /** `null` = not known yet. */
  apiId: string | null
  /** Expression for the id of each path's resource. */
  resourceIds: ReadonlyMap<string, string>
  text: TerraformText
}
