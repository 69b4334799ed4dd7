/** A REST API while it is edited, as the parts of its page hand it around. */
import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'

/** As it is in AWS; of one that the draft makes, empty. */
export type SavedApi = {
  id: string
  version: string
  /** Ids of the distributions before it; `null` = could not be found out. */
  usedBy: string[] | null
  document: RestApiDocument
}

/** What the draft makes of it. */
export type ApiEdit = {
  document: RestApiDocument
  saved: RestApiDocument
  change: (edit: (document: RestApiDocument) => RestApiDocument) => void
}
