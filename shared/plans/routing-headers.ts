/** Custom origin headers that tell code at the edge where an API is: configuration, which plans and exports show like any other. */

/** Its value is the API's domain name. */
export const FORM_DOMAIN_HEADER = 'x-form-api-domain'

/** Its value is the API's origin path: `/prod`. */
export const FORM_PATH_HEADER = 'x-form-api-path'

/** Whether a custom origin header of this name says where an API is. All others may hold a secret. Never throws. */
export function isRoutingHeader(name: unknown): boolean {
  return [FORM_DOMAIN_HEADER, FORM_PATH_HEADER].some(
    (header) => header === String(name).toLowerCase(),
  )
}
