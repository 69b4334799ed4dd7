/** What a plan is called as a file: by its title, in letters that every file system takes. */

/** Longest name before its ending, in characters. */
const MAX_LENGTH = 60

/** `Put CloudFront before the shop` as `put-cloudfront-before-the-shop.tf`. @param ending with its dot */
export function toExportFileName(title: string, ending: string): string {
  const name = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()
  return `${name || 'plan'}${ending}`
}
