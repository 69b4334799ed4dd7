/** Route `/accounts/$account/functions`: the CloudFront Functions of the account. */
export function FunctionsPage() {
  return null
}
