/** Step 11: the default root object replaces exactly `/`, for every method (A.8). */

/**
 * A8.1, A8.3, A8.4: only the root URL is replaced, neither a folder nor `//`.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html
 */
export function applyDefaultRootObject(path: string, defaultRootObject: string): string {
  return path === '/' && defaultRootObject !== '' ? `/${defaultRootObject}` : path
}
