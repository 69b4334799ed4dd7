/** Server state of this wizard. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Plan } from '#shared/plans/plan.ts'
import type { ImageResizerAnswers } from '#shared/wizards/image-resizer/answers.ts'
import type { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'

import { api, callJson } from '../../../lib/api.ts'
import type { Propose } from '../use-review.ts'
import type { ImageResizerSearch } from './image-resizer-search.ts'

const endpoint = api.accounts[':account'].wizards['image-resizer']

export const resizerFactsQuery = (
  account: string,
  { bucket, distribution }: Pick<ImageResizerSearch, 'bucket' | 'distribution'>,
) =>
  queryOptions({
    queryKey: ['accounts', account, 'wizards', 'image-resizer', bucket ?? '', distribution ?? ''],
    queryFn: ({ signal }) =>
      callJson<ImageResizerFacts>(
        endpoint.facts.$get(
          {
            param: { account },
            query: { ...(bucket && { bucket }), ...(distribution && { distribution }) },
          },
          { init: { signal } },
        ),
      ),
    // While another bucket is read the form stays.
    placeholderData: keepPreviousData,
  })

export const proposeResizer =
  (account: string): Propose<ImageResizerAnswers> =>
  (json, form) =>
    callJson<Plan>(endpoint.plan.$post({ param: { account }, query: { form }, json }))
