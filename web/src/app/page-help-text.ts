/** What the help panel says of a page. */
import type { ReactNode } from 'react'

export type PageHelpText = {
  /** Of its address. */
  page: RegExp
  title: string
  content: ReactNode
}
