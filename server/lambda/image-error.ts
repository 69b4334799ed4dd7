/** What the parts of the function throw when there is no picture to answer with. */

import type { ImageProblem } from '#shared/images/image-problem.ts'

export class ImageError extends Error {
  readonly problem: ImageProblem

  constructor(problem: ImageProblem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.detail}`, options)
    this.name = 'ImageError'
    this.problem = problem
  }
}

/** Throws when there is a problem, so that a check reads as one line. */
export function assertNoProblem(problem: ImageProblem | null): void {
  if (problem) throw new ImageError(problem)
}
