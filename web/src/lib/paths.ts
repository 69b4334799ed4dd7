/** Addresses of our own pages, for links. Programs that navigate use the router, whose routes are typed. */

const accountPath = (account: string) => `/accounts/${encodeURIComponent(account)}`

export const paths = {
  distributions: (account: string) => `${accountPath(account)}/distributions`,
  distribution: (account: string, distributionId: string, tab?: string) =>
    `${accountPath(account)}/distributions/${encodeURIComponent(distributionId)}${tab ? `?tab=${tab}` : ''}`,
  images: (account: string, setup?: string) =>
    `${accountPath(account)}/images${setup ? `?setup=${encodeURIComponent(setup)}` : ''}`,
}
