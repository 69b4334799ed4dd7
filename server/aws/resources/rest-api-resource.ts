/** REST APIs: known by name to plans, and not read yet. */
import { AppError } from '../../errors.ts'
import type { ResourceReader } from './found-resource.ts'

export const restApiReader: ResourceReader = {
  idShape: /^[a-z0-9]{1,64}$/,
  noun: 'REST API',
  read: async ({ label }, id) => {
    throw new AppError(
      'not-simulated',
      `Edgewise does not edit REST APIs: the API ${id} of the account "${label}" stays as it is. Change it in the API Gateway console.`,
    )
  },
  list: null,
}
