/** The labels of Cloudscape's pagination, which differ by what is paged only. */
import type { PaginationProps } from '@cloudscape-design/components/pagination'

/** @param what the list in words, after "Pages of": `the fleet` */
export function paginationLabels(what: string): PaginationProps.Labels {
  return {
    paginationLabel: `Pages of ${what}`,
    nextPageLabel: 'Next page',
    previousPageLabel: 'Previous page',
    pageLabel: (page) => `Page ${page}`,
  }
}
